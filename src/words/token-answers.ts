import type { Evidence } from '#core/lib/coded-error.ts';
import { quoted, statusOf, textOf } from './evidence-text.ts';
import { PROVIDER_OWN_ANSWERS } from './provider-own-answers.ts';
import { RELAY_ANSWERS } from './relay-answers.ts';
import type { TokenAnswer } from './token-answer.ts';
import { tokenMessage } from './token-message-answers.ts';

const PUBLIC_CLIENT =
  'In the provider’s console, register the client as a public or single-page app: a page in a browser has no secret to show.';
const CHECK_CLIENT_ID = 'Check that “client_id” in the provider’s entry is the one from its console.';
const CHECK_REDIRECT =
  'Check that the redirect address registered at the provider is the one this app uses, character by character.';

const GRANT: TokenAnswer = {
  meaning:
    'the code is not valid any more, was used before, or was made for another client or redirect address',
  next: [
    'Sign in again: a code lives for a minute or so and works once.',
    CHECK_REDIRECT,
    'If it happens every time, the provider may not support PKCE for this client: its own words can tell.',
  ],
};

const CLIENT: TokenAnswer = {
  meaning: 'it does not know this client, or it wants a secret from it',
  next: [CHECK_CLIENT_ID, PUBLIC_CLIENT],
};

/** RFC 6749 5.2, RFC 8707 2, RFC 9449, and what single providers and the relay say. */
const ANSWERS: ReadonlyMap<string, TokenAnswer> = new Map([
  ['invalid_grant', GRANT],
  ['invalid_client', CLIENT],
  [
    'unauthorized_client',
    {
      meaning: 'this client may not exchange codes or refresh tokens',
      next: [
        'In the provider’s console, allow the authorization code and refresh token grants for this client.',
        PUBLIC_CLIENT,
      ],
    },
  ],
  [
    'unsupported_grant_type',
    {
      meaning: 'it does not offer this kind of token request',
      next: [
        'Check that “token_endpoint” of the provider is the right address.',
        'In the provider’s console, allow the authorization code and refresh token grants for this client.',
      ],
    },
  ],
  [
    'invalid_scope',
    {
      meaning: 'a scope that was asked for is unknown to it, or was not granted',
      next: [
        'Compare “scope” in the provider’s entry with the scopes its documentation lists.',
        'Then sign in again.',
      ],
    },
  ],
  [
    'invalid_request',
    {
      meaning: 'something in the request is missing, unknown or wrong',
      next: [
        'Read the provider’s own words: they usually name the parameter.',
        CHECK_REDIRECT,
        PUBLIC_CLIENT,
      ],
    },
  ],
  [
    'invalid_target',
    {
      meaning: 'it does not know the API that the token is asked for, or does not let this client use it',
      next: [
        'Compare “resource” in the provider’s entry with the identifier of the API in the provider’s console.',
      ],
    },
  ],
  [
    'invalid_dpop_proof',
    {
      meaning: 'it wants each request signed by a key of the client (DPoP) and found no valid signature',
      next: [
        'In the provider’s console, switch off “DPoP required” for this client.',
        'Check the clock of this device.',
      ],
    },
  ],
  [
    'use_dpop_nonce',
    {
      meaning: 'it wants each request signed by a key of the client (DPoP)',
      next: ['In the provider’s console, switch off “DPoP required” for this client.'],
    },
  ],
  ...PROVIDER_OWN_ANSWERS,
  ...RELAY_ANSWERS,
  [
    'redirect_uri_mismatch',
    { meaning: 'the redirect address is not the one registered for this client', next: [CHECK_REDIRECT] },
  ],
]);

/** The requests of a sign-in have these; any other message has its own words for them. */
const OF_SIGN_IN = new Set([
  ...['invalid_grant', 'invalid_client', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'],
  ...['invalid_request', 'invalid_target', 'redirect_uri_mismatch'],
  ...PROVIDER_OWN_ANSWERS.map(([error]) => error),
]);

/** What a token endpoint's `error` means, and what helps; `undefined` for a word that is not known here. */
export function knownTokenAnswer(evidence: Evidence): TokenAnswer | undefined {
  const error = textOf(evidence, 'error') ?? '';
  const message = tokenMessage(textOf(evidence, 'asked'));
  if (message !== undefined && OF_SIGN_IN.has(error)) return message.answers.get(error);
  return message?.answers.get(error) ?? ANSWERS.get(error);
}

export function tokenAnswer(evidence: Evidence): TokenAnswer {
  const known = knownTokenAnswer(evidence);
  if (known !== undefined) return known;
  const next = tokenMessage(textOf(evidence, 'asked'))?.next;
  return {
    meaning: `${quoted(evidence, 'error', 'an error')} (${statusOf(evidence, 'no status')}), which is not one of the standard answers`,
    next: next ?? ['Look that word up in the provider’s documentation.', 'Sign in again.', CHECK_CLIENT_ID],
  };
}

/** Completes “The provider refused …”. */
export function whatWasAsked(evidence: Evidence): string {
  return tokenMessage(textOf(evidence, 'asked'))?.what ?? 'the token request';
}
