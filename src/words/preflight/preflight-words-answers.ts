import type { CodesByCheck } from '#core/diagnosis/finding.ts';
import { lengthInWords, numberOf, quoted, quotedBetween, statusOf } from '../evidence-text.ts';
import {
  consoleOf,
  letOriginIn,
  orRelay,
  relaySteps,
  secretNames,
  tellProvider,
  type Finder,
  type FindingWords,
} from './finding-words.ts';

const LONGEST = 300;
const host = ({ evidence }: Finder) => quoted(evidence, 'host', 'The provider');
const address = ({ evidence }: Finder) => quoted(evidence, 'url', 'its address', LONGEST);
const seconds = ({ evidence }: Finder) => numberOf(evidence, 'seconds') ?? 8;
const AGAIN = 'Run the check again in a moment.';

const keysWords = {
  keys_usable: {
    found: ({ evidence }) =>
      `The keys can be read, and fit ${quoted(evidence, 'algorithms', 'its algorithms')}.`,
  },
  keys_not_needed: { found: 'Plain OAuth 2.0 signs nothing for a page to check.' },
  keys_none_usable: {
    found: 'The key set can be read, and holds no key that may be used: signatures cannot be checked.',
    fix: (finder) => [tellProvider(finder, `${address(finder)} must hold its public signing keys.`)],
  },
  keys_no_match: {
    found: ({ evidence }) =>
      `No key fits the algorithms it signs with: ${quoted(evidence, 'algorithms', 'none')}.`,
    fix: (finder) => [
      tellProvider(finder, 'its keys and “id_token_signing_alg_values_supported” of its settings disagree.'),
    ],
  },
  keys_shared_secret: {
    found: ({ evidence }) =>
      `ID Tokens are signed with ${quoted(evidence, 'algorithms', 'a shared secret')} alone: only who holds a secret can check that.`,
    fix: (finder) => [`Choose RS256 or ES256 for ID Tokens in ${consoleOf(finder)}.`],
  },
  keys_not_a_set: {
    found: ({ evidence }) =>
      `What stands at “jwks_uri” is no key set (JWKS)${quotedBetween(evidence, 'reason', ': ', '')}.`,
    fix: (finder) => [`Open ${address(finder)} in a new tab: it should show JSON with a “keys” list.`],
  },
  keys_blocked: {
    found: (finder) =>
      `${host(finder)} answers, and this page may not read its keys (CORS): no signature can be checked here.`,
    fix: (finder) => [
      `Open ${address(finder)} in a new tab: if it shows no keys, “jwks_uri” is wrong.`,
      letOriginIn(finder, 'the keys'),
    ],
  },
  keys_down: {
    found: (finder) => `Nothing answered at ${host(finder)}, where the keys should be.`,
    fix: (finder) => [AGAIN, `Open ${address(finder)} in a new tab.`],
  },
  keys_timeout: {
    found: (finder) => `${host(finder)} took longer than ${seconds(finder)} seconds to give its keys.`,
    fix: (finder) => [AGAIN, tellProvider(finder, 'its keys are too slow to answer.')],
  },
  keys_status: {
    found: ({ evidence }) => `The address of the keys answered ${statusOf(evidence, 'with an error')}.`,
    fix: (finder) => [AGAIN, `Open ${address(finder)} in a new tab.`],
  },
} satisfies Record<CodesByCheck['keys'], FindingWords>;

const saying = ({ evidence }: Finder) => quoted(evidence, 'error', statusOf(evidence, 'an error'));

const tokenWords = {
  token_readable: {
    found: (finder) => `This page can read its answers: an invented code was refused with ${saying(finder)}.`,
  },
  token_client_refused: {
    found: (finder) =>
      `This page can read its answers, and this client was refused with ${saying(finder)}: it is not known, or wants a secret.`,
    fix: (finder) => [
      `Compare “client_id” of the entry with ${consoleOf(finder)}.`,
      'Register the client as a public one (single-page app, no secret).',
      orRelay(finder),
    ],
  },
  token_secret_expected: {
    found: (finder) =>
      `Without a secret this client was refused with ${saying(finder)}, and the settings list no way to do without one.`,
    fix: (finder) => [
      `If ${consoleOf(finder)} can make the client public (single-page app, no secret), do that.`,
      orRelay(finder),
    ],
  },
  token_answer_unknown: {
    found: ({ evidence }) =>
      `What answers there (${statusOf(evidence, 'an answer')}, ${quoted(evidence, 'content_type', 'no type')}) is no token endpoint.`,
    fix: () => ['Check “token_endpoint” of the provider’s settings, or of “metadata” in the entry.'],
  },
  token_failing: {
    found: ({ evidence }) =>
      `This page can read its answers; just now it says ${statusOf(evidence, 'that it fails')}.`,
    fix: () => [AGAIN],
  },
  token_given_away: {
    found: 'It gave a token for a code that nobody issued. The token was thrown away.',
    fix: (finder) => [
      'Do not sign in here: who answers such a request with tokens checks nothing.',
      tellProvider(finder, 'its token endpoint accepts any code.'),
    ],
  },
  token_blocked: {
    found: (finder) =>
      `${host(finder)} answers, and this page may not read what it says (CORS): the code could be sent, and the tokens would never be seen.`,
    fix: (finder) =>
      finder.hints.works === 'relay'
        ? [`${finder.profile.name} lets no page read its tokens, whatever you set.`, ...relaySteps(finder)]
        : [letOriginIn(finder, 'the token endpoint'), orRelay(finder)],
  },
  token_down: {
    found: (finder) => `Nothing answered at ${host(finder)}, where codes are exchanged.`,
    fix: () => [AGAIN, 'Check “token_endpoint” of the provider’s settings.'],
  },
  token_timeout: {
    found: (finder) =>
      `${host(finder)} took longer than ${seconds(finder)} seconds to answer a token request.`,
    fix: (finder) => [AGAIN, tellProvider(finder, 'its token endpoint is too slow to answer.')],
  },
} satisfies Partial<Record<CodesByCheck['token_endpoint'], FindingWords>>;

/** What the relay says when its server was not told about this provider. */
const WITHOUT_SECRET: ReadonlySet<unknown> = new Set([
  ...['relay_secret_missing', 'relay_provider_unknown', 'relay_misconfigured'],
]);

const relayWords = {
  relay_answers: {
    found: (finder) => `The relay reached the provider: an invented code was refused with ${saying(finder)}.`,
  },
  relay_missing: {
    found: ({ evidence }) =>
      `No relay answers on this page’s server (${statusOf(evidence, 'another answer')}).`,
    fix: (finder) => [
      'Serve the app with its own server, or deploy the relay’s handler beside the static files.',
      ...relaySteps(finder),
    ],
  },
  relay_refused: {
    found: ({ evidence }) => `The relay refused: ${quoted(evidence, 'relay_code', 'no reason given')}.`,
    fix: (finder) =>
      WITHOUT_SECRET.has(finder.evidence['relay_code'])
        ? relaySteps(finder)
        : [
            'Compare the entry on this page with the server’s: client id, redirect path and issuer must be the same.',
          ],
  },
  relay_secret_refused: {
    found: (finder) => `The provider refused the relay’s client with ${saying(finder)}.`,
    fix: (finder) => [
      `Compare ${secretNames(finder)} with ${consoleOf(finder)}: the secret is wrong, expired, or another client’s.`,
    ],
  },
  relay_failing: {
    found: ({ evidence }) =>
      `The relay, or the provider behind it, fails just now: ${quoted(evidence, 'relay_code', statusOf(evidence, 'no reason given'))}.`,
    fix: () => [AGAIN],
  },
  relay_down: {
    found: 'The relay on this page’s server does not answer.',
    fix: () => ['Start the server that serves this page.', AGAIN],
  },
} satisfies Partial<Record<CodesByCheck['token_endpoint'], FindingWords>>;

function skewSentence({ evidence }: Finder): string {
  const skew = numberOf(evidence, 'skew_s') ?? 0;
  if (skew === 0) return 'The provider’s clock and this device’s agree.';
  const relation = skew > 0 ? 'behind' : 'ahead of';
  return `The clock of this device is ${lengthInWords(skew)} ${relation} the provider’s.`;
}

const clockWords = {
  clock_agrees: { found: skewSentence },
  clock_off: {
    found: (finder) => `${skewSentence(finder)} ID Tokens would be refused as expired or not valid yet.`,
    fix: (finder) => [
      'Set your clock: turn on automatic date, time and time zone in the settings of this device.',
      `If this device is right, ${tellProvider(finder, 'its clock is wrong.').replace(/^T/, 't')}`,
    ],
  },
  clock_off_harmless: {
    found: (finder) => `${skewSentence(finder)} Nothing of plain OAuth 2.0 is judged by it.`,
  },
  clock_hidden: { found: 'The provider does not let a page see its clock (CORS hides the header “Date”).' },
  clock_no_answer: { found: 'No answer of the provider could be read to compare clocks by.' },
} satisfies Record<CodesByCheck['clock'], FindingWords>;

export const answersWords = { ...keysWords, ...tokenWords, ...relayWords, ...clockWords } satisfies Record<
  CodesByCheck['keys' | 'token_endpoint' | 'clock'],
  FindingWords
>;
