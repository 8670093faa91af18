import type { Evidence } from '#core/lib/coded-error.ts';
import type { ExchangeCode } from '#core/lib/error-codes.ts';
import { lengthInWords, numberOf, quoted, statusOf, textOf } from './evidence-text.ts';
import { openidCore, rfc } from '#core/lib/specifications.ts';
import { knownTokenAnswer, tokenAnswer, whatWasAsked } from './token-answers.ts';
import { CANNOT_TELL } from './transport-errors.ts';
import type { ErrorWords } from './words.ts';

function invalidResponse(evidence: Evidence): string {
  if (textOf(evidence, 'member') !== undefined) {
    return `The provider’s token answer has a value for ${quoted(evidence, 'member', 'a member')} that makes no sense, so the answer was not used.`;
  }
  if (textOf(evidence, 'reason') !== undefined) {
    return `The provider’s token answer did not pass the second check, by a certified library, which says ${quoted(evidence, 'reason', 'no')}.`;
  }
  return `The provider answered the token request with ${statusOf(evidence, 'a status that is not 200')} and no JSON that could be used (content type: ${quoted(evidence, 'content_type', 'none')}).`;
}

function userinfoFault(evidence: Evidence): string {
  if (numberOf(evidence, 'status') === 200)
    return 'The provider’s answer about you (userinfo) is not a JSON object.';
  if (numberOf(evidence, 'status') !== undefined) {
    return `The provider answered ${statusOf(evidence, 'with an error')} when asked for your details (userinfo).`;
  }
  return `The request to ${quoted(evidence, 'host', 'the provider')} for your details (userinfo) got no answer this page could read.`;
}

/** What Spotify answers to accounts that a development-mode app does not list. */
const NOT_ON_THE_LIST = 'User not registered in the Developer Dashboard';

const SIGN_IN_AGAIN = 'Sign in again.';

/** Evidence: `host`, `status`, `content_type`, `retry_after_s`, `member`, `reason`, `expected`, `actual`, `error`. */
export const exchangeErrors = {
  token_endpoint_unreachable: {
    title: 'The provider’s token endpoint gave no answer',
    happened: (evidence) =>
      evidence['relay'] === true
        ? `The relay at ${quoted(evidence, 'host', 'this app’s server')} was asked for tokens and gave no answer.`
        : `The request to ${quoted(evidence, 'host', 'the provider')} for tokens failed. ${CANNOT_TELL}`,
    why: 'Tokens come from this address alone, so the step cannot be finished without it.',
    next: (evidence) =>
      evidence['relay'] === true
        ? [
            'Check that the server of this app is running: the relay is part of it.',
            'A copy of this page on a static host has no relay; put one beside it.',
          ]
        : [
            evidence['renewal'] === true
              ? 'If you are offline, do nothing: you stay signed in, and the tokens are renewed by themselves when you are online again.'
              : 'Check that you are online and that the provider is running, then try again.',
            'If only this request fails, the provider must let this page’s origin read its token endpoint (CORS): look for a field such as “allowed web origins” in its console.',
            'Some providers never allow this to a page; they need “token_relay” in their entry.',
          ],
    specification: rfc(6749, '3.2'),
  },
  token_request_refused: {
    title: 'The provider refused the token request',
    happened: (evidence) =>
      `The provider refused ${whatWasAsked(evidence)}: ${tokenAnswer(evidence).meaning}.`,
    why: 'The sign-in page said yes, but only this last exchange hands over tokens, so you are not signed in.',
    next: (evidence) => tokenAnswer(evidence).next,
    specification: rfc(6749, '5.2'),
  },
  token_endpoint_failed: {
    title: 'The provider failed to give out tokens',
    happened: (evidence) => {
      const known = knownTokenAnswer(evidence);
      if (known) return `No tokens came: ${known.meaning}.`;
      const wait = numberOf(evidence, 'retry_after_s');
      const asks = wait === undefined ? '' : ` It asks to be left alone for ${lengthInWords(wait)}.`;
      const busy = numberOf(evidence, 'status') === 429;
      return `The provider answered the token request with ${statusOf(evidence, 'an error of its own')}: ${busy ? 'it gets too many requests' : 'something broke on its side'}.${asks}`;
    },
    why: 'The fault lies with the provider and may pass; nothing you entered was wrong.',
    next: (evidence) => {
      const wait = numberOf(evidence, 'retry_after_s');
      const known = knownTokenAnswer(evidence);
      if (known) return known.next;
      return [
        wait === undefined ? 'Try again in a moment.' : `Wait ${lengthInWords(wait)}, then try again.`,
        'If it lasts, look at the provider’s status page or tell whoever runs it.',
      ];
    },
    specification: rfc(6749, '5.2'),
  },
  token_response_invalid: {
    title: 'The token answer cannot be used',
    happened: invalidResponse,
    why: 'An answer that breaks the rules in one place cannot be relied on in the others.',
    next: [
      'Check that “token_endpoint” of the provider is the right address, and not that of a page or a proxy.',
      'Sign in again.',
      'If it happens again, tell whoever runs the provider.',
    ],
    specification: rfc(6749, '5.1'),
  },
  token_type_unsupported: {
    title: 'The provider sent another kind of token',
    happened: (evidence) =>
      textOf(evidence, 'actual') === '(none)'
        ? 'The provider’s answer does not say which kind of token it is; Authlens asked for “Bearer”.'
        : `The provider sent a token of the type ${quoted(evidence, 'actual', 'it did not name')}; Authlens asked for ${quoted(evidence, 'expected', 'Bearer')}.`,
    why: 'Each type is used in another way, and a token used in the wrong way is refused or loses its protection.',
    next: [
      'In the provider’s console, set the token type of this client to Bearer (switch off “DPoP required”, if it is on).',
      SIGN_IN_AGAIN,
    ],
    specification: rfc(6749, '7.1'),
  },
  access_token_missing: {
    title: 'The answer holds no access token',
    happened: () => 'The provider answered the token request with success, but without an access token.',
    why: 'The access token is what APIs are called with, and every token answer has to hold one.',
    next: [
      'Check that “token_endpoint” of the provider is the right address.',
      SIGN_IN_AGAIN,
      'If it happens again, tell whoever runs the provider.',
    ],
    specification: rfc(6749, '5.1'),
  },
  id_token_missing: {
    title: 'The answer holds no ID token',
    happened: () =>
      'The provider answered the token request without an ID token, the signed statement of who you are.',
    why: 'Without it nothing proves who signed in; an access token does not say that.',
    next: [
      'Check that “scope” in the provider’s entry contains “openid”, and that the provider lets this client use it.',
      'If the provider speaks plain OAuth 2.0 without OpenID Connect, set “protocol” of the entry to “oauth2”.',
    ],
    specification: openidCore('3.1.3.3', 'TokenResponse'),
  },
  userinfo_sub_mismatch: {
    title: 'Two answers speak of two people',
    happened: () =>
      'The ID token names one person (“sub”), and the provider’s answer about your details (userinfo) names another. The sign-in was undone.',
    why: 'Somebody else’s details must never be shown as yours, and a swapped token is one way this comes about.',
    next: [
      SIGN_IN_AGAIN,
      'If it happens again, tell whoever runs the provider: both answers must have the same “sub”.',
    ],
    specification: openidCore('5.3.2', 'UserInfoResponse'),
  },
  userinfo_unavailable: {
    title: 'Your details could not be fetched',
    happened: userinfoFault,
    why: 'You are signed in all the same; only details such as your name or picture may be missing.',
    next: (evidence) => [
      ...(textOf(evidence, 'error') === NOT_ON_THE_LIST
        ? [
            'In the Spotify dashboard, add this account under “User Management” of the app: in development mode only those listed get answers.',
          ]
        : []),
      'Go on without them, or sign in again to ask once more.',
      'If it is always so, check “userinfo_endpoint” or “profile_endpoint” and whether the provider lets this page’s origin read it (CORS).',
    ],
    specification: openidCore('5.3', 'UserInfo'),
  },
} satisfies Record<ExchangeCode, ErrorWords>;
