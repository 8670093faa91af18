import type { Evidence } from '#core/lib/coded-error.ts';
import type { CallbackCode } from '#core/lib/error-codes.ts';
import { numberOf, quoted, textOf } from './evidence-text.ts';
import { address, differenceSentence } from './issuer-difference.ts';
import { providerAnswer } from './provider-answers.ts';
import { rfc } from '#core/lib/specifications.ts';
import type { ErrorWords } from './words.ts';

const START_AGAIN = 'Start again on the sign-in page.';

/** The same address under the name that the sign-in most likely began with; the app serves under 127.0.0.1. */
function otherHost(evidence: Evidence): string {
  const host = textOf(evidence, 'host') ?? '';
  const match = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.exec(host);
  if (match === null) return 'the address where you pressed the sign-in button';
  return `“http://${match[1] === '127.0.0.1' ? 'localhost' : '127.0.0.1'}${match[2] ?? ''}/”`;
}

/** Evidence: `parameter`, `host`, `minutes`, `expected`, `actual`; `error`, `error_description` from the provider. */
export const callbackErrors = {
  sign_in_not_kept: {
    title: 'This browser keeps nothing for the sign-in',
    happened: ({ reason }) =>
      reason === 'QuotaExceededError'
        ? 'The storage of this site is full, so nothing of the sign-in could be put there.'
        : 'The browser forbids this site to store anything, so nothing of the sign-in could be put there.',
    why: 'On the way back from the provider this tab must find “state” and the PKCE verifier it was sent out with.',
    next: ({ reason }) =>
      reason === 'QuotaExceededError'
        ? ['Delete what this site has stored, in the browser’s settings.', START_AGAIN]
        : ['Allow site data for this address in the browser’s settings.', START_AGAIN],
    specification: rfc(7636, '4.1'),
  },
  callback_parameter_repeated: {
    title: 'The answer names something twice',
    happened: (evidence) =>
      `The address you came back with has ${quoted(evidence, 'parameter', 'a parameter')} more than once, which no provider sends.`,
    why: 'With two values, one could be checked and the other one used.',
    next: [
      START_AGAIN,
      'If it happens again, tell whoever runs the provider, or look for a proxy that adds parameters.',
    ],
    specification: rfc(6749, '3.1'),
  },
  callback_token_in_url: {
    title: 'A token came in the address',
    happened: (evidence) =>
      `The address you came back with holds ${quoted(evidence, 'parameter', 'a token')}. Authlens asks for a code and never takes a token from there.`,
    why: 'Addresses end up in histories and logs, and a link with a token in it could sign you in as somebody else.',
    next: [
      START_AGAIN,
      'If you followed a link to get here, do not trust where it came from.',
      'If the provider sends tokens this way, switch its client from the implicit flow to the authorization code flow with PKCE.',
    ],
    specification: rfc(9700, '2.1.2'),
  },
  callback_state_missing: {
    title: 'This address does not say which sign-in it belongs to',
    happened: ({ empty }) =>
      empty === true
        ? 'The address stands here alone, without any answer of a provider. It was typed, bookmarked or opened again after a sign-in.'
        : 'The address you came back with has no “state”, the mark that each sign-in is sent out with. A callback address that is opened by itself looks the same.',
    why: 'Without “state”, the mark of your own sign-in, a stranger’s answer could be slipped to you and you would sign in as him.',
    next: [
      START_AGAIN,
      'If you came here by a bookmark or a typed address, bookmark the sign-in page instead.',
      'If you came from the provider, it must send “state” back unchanged: tell whoever runs it.',
    ],
    specification: rfc(6749, '10.12'),
  },
  callback_unknown: {
    title: 'This browser did not start this sign-in',
    happened: () =>
      'Nothing here remembers a sign-in that this answer could belong to. It may come from a bookmark, from another browser or profile, from another site, or from a sign-in whose data was cleared.',
    why: 'A code that somebody else obtained would sign you in to his account, where he could watch what you do.',
    next: [
      START_AGAIN,
      'If you began in another browser or in a private window, finish there.',
      'If a link from someone else brought you here, do not follow it again.',
    ],
    specification: rfc(9700, '4.7'),
  },
  callback_used: {
    title: 'This sign-in was finished before',
    happened: () =>
      'This answer has been used already, and each one works once. Opening a callback address again, from the history, a bookmark or a second click, leads here.',
    why: 'A provider that sees a code twice must take it for stolen and may end the session.',
    next: [
      'Open the session page: you may be signed in already.',
      'If you are not, start again on the sign-in page.',
    ],
    specification: rfc(6749, '4.1.2'),
  },
  callback_other_tab: {
    title: 'This sign-in belongs to another tab',
    happened: () =>
      'You began this sign-in in another tab of this browser, and only that tab can finish it. What is needed for that is kept in that tab alone.',
    why: 'An answer that works in any tab could be used by a tab that never asked for it.',
    next: [
      'Go back to the tab where you began, and sign in there.',
      'If that tab is closed, start again in this one.',
    ],
    specification: rfc(9700, '4.7'),
  },
  callback_expired: {
    title: 'This sign-in took too long',
    happened: (evidence) => {
      const minutes = numberOf(evidence, 'minutes');
      const since =
        minutes === undefined || minutes <= 10 ? 'longer ago than that' : `${minutes} minutes ago`;
      return `A sign-in must be finished within 10 minutes. This one was started ${since}.`;
    },
    why: 'The shorter a started sign-in waits, the less time somebody has to misuse it.',
    next: [START_AGAIN, 'If you did finish in time, check the clock of this device: it may have jumped.'],
  },
  callback_wrong_host: {
    title: 'You came back at another address than you left from',
    happened: (evidence) =>
      `You came back at ${quoted(evidence, 'host', 'this host')}, and no sign-in was started here. To a browser, localhost and 127.0.0.1 are two different sites, and what one keeps the other cannot read.`,
    why: 'What finishes a sign-in is kept for one site alone, so that no other can take it.',
    next: (evidence) => [
      `Open ${otherHost(evidence)} and sign in there, from the first step to the last.`,
      'Check which redirect address is registered at the provider: it must have the same host as the address you open.',
      'If you came here by a bookmark or a link, start again on the sign-in page.',
    ],
    specification: rfc(8252, '7.3'),
  },
  callback_wrong_path: {
    title: 'The answer came to the wrong address',
    happened: (evidence) =>
      `This sign-in was to come back at ${address(evidence, 'expected', 'its own address')}, but it came to ${address(evidence, 'actual', 'another one')}.`,
    why: 'Each provider that does not name itself has an address of its own, so that none can answer for another.',
    next: [
      START_AGAIN,
      'Check which redirect address is registered at the provider: it must be the expected one, character by character.',
      'If it happens again, one provider may be passing on answers of another: do not go on with it.',
    ],
    specification: rfc(9700, '4.4.2.2'),
  },
  callback_iss_missing: {
    title: 'The answer does not say who sent it',
    happened: (evidence) =>
      `${address(evidence, 'expected', 'The provider')} says that it puts its name, “iss”, into every answer, but this answer has none.`,
    why: 'A missing name can mean that another provider answered in its place, to get hold of your code.',
    next: [
      START_AGAIN,
      'If it happens again, look for a proxy that drops parameters, or tell whoever runs the provider.',
    ],
    specification: rfc(9207, '2.4'),
  },
  callback_iss_mismatch: {
    title: 'Another provider answered',
    happened: (evidence) =>
      `You were sent to ${address(evidence, 'expected', 'one provider')}, but the answer says it is from ${address(evidence, 'actual', 'another one')}.${differenceSentence(evidence)}`,
    why: 'This is how a mix-up attack looks: one provider tries to get the code that another one made for you, so nothing was sent on.',
    next: (evidence) =>
      differenceSentence(evidence) === ''
        ? [
            'Do not repeat it before you know why: check that every provider in the list is one you trust.',
            'Then start again on the sign-in page.',
            'If the provider changed its name, write the new one as “issuer” into its entry.',
          ]
        : [
            'Write the issuer into the provider’s entry exactly as the provider spells it, then start again.',
            'If both spellings are the provider’s own, tell whoever runs it: they must be the same.',
          ],
    specification: rfc(9207, '2.4'),
  },
  provider_error: {
    title: 'The provider did not sign you in',
    happened: (evidence) => providerAnswer(evidence).happened,
    why: 'The decision was made at the provider, and its own words are the best lead there is.',
    next: (evidence) => providerAnswer(evidence).next,
    specification: rfc(6749, '4.1.2.1'),
  },
  callback_code_missing: {
    title: 'The answer holds no code',
    happened: () =>
      'The provider sent you back without an error, but also without the code that is exchanged for tokens.',
    why: 'The code is the only proof that you signed in, so there is nothing to go on with.',
    next: [
      START_AGAIN,
      'Check in the provider’s console that the client may use the authorization code flow (response_type “code”).',
    ],
    specification: rfc(6749, '4.1.2'),
  },
} satisfies Record<CallbackCode, ErrorWords>;
