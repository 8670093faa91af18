import type { Evidence } from '#core/lib/coded-error.ts';
import { quoted, textOf } from './evidence-text.ts';

export interface AnswerWords {
  readonly happened: string;
  readonly next: readonly string[];
}

const SIGN_IN_THERE = 'Press the sign-in button: the provider then shows its own page and asks you.';
const TRY_LATER = 'Try again in a moment.';
const TELL_PROVIDER = 'If it happens again, tell whoever runs the provider, with the words it sent.';
const CHECK_REDIRECT =
  'Compare client id and redirect address in the provider’s entry with those in the provider’s console, character by character.';

/** RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6, RFC 8707 2, OpenID Connect Unmet Authentication Requirements 1.0. */
const ANSWERS: ReadonlyMap<string, AnswerWords> = new Map([
  [
    'access_denied',
    {
      happened:
        'The answer was no: you declined on the provider’s page, or the provider does not let this account use this app.',
      next: [
        'If you declined and changed your mind, sign in again and allow it.',
        'If you did not, ask whoever runs the provider whether your account may use this client, or try another account.',
      ],
    },
  ],
  [
    'login_required',
    {
      happened:
        'The provider was asked to sign you in without showing a page, and it does not see you as signed in. Its session ended, or the browser kept its cookies back.',
      next: [SIGN_IN_THERE],
    },
  ],
  [
    'interaction_required',
    {
      happened: 'The provider was asked to sign you in without showing a page, but it has to show you one.',
      next: [SIGN_IN_THERE],
    },
  ],
  [
    'consent_required',
    {
      happened:
        'The provider was asked to sign you in without showing a page, but it first needs your consent to what this app asks for.',
      next: [SIGN_IN_THERE, 'If it never asks you, an administrator may have to give the consent.'],
    },
  ],
  [
    'account_selection_required',
    {
      happened:
        'The provider was asked to sign you in without showing a page, but it knows several accounts and you have to pick one.',
      next: [SIGN_IN_THERE],
    },
  ],
  [
    'invalid_scope',
    {
      happened:
        'The provider does not know a scope (a right this app asks for), or it does not give that scope to this client.',
      next: [
        'Compare “scope” in the provider’s entry with the scopes its documentation lists; its words often name the wrong one.',
        'Switch the scope on for this client in the provider’s console, or take it out of the entry.',
      ],
    },
  ],
  [
    'invalid_request',
    {
      happened: 'The provider found something missing, unknown or wrong in the sign-in request.',
      next: [
        'Read the provider’s own words: they usually name the parameter.',
        CHECK_REDIRECT,
        'Check “authorization_params” and “resource” in the entry.',
      ],
    },
  ],
  [
    'unauthorized_client',
    {
      happened: 'The provider does not let this client sign people in this way.',
      next: [
        'In the provider’s console, allow the authorization code flow with PKCE for this client, as a public or single-page app.',
        'Check that “client_id” in the entry is the right one, and that the client is switched on.',
      ],
    },
  ],
  [
    'unsupported_response_type',
    {
      happened:
        'The provider does not offer the authorization code flow (response_type “code”) to this client.',
      next: ['In the provider’s console, allow the authorization code flow for this client.'],
    },
  ],
  [
    'invalid_target',
    {
      happened:
        'The provider does not know the API that tokens are asked for, or does not let this client use it.',
      next: [
        'Compare “resource” in the provider’s entry with the identifier of the API in the provider’s console.',
      ],
    },
  ],
  [
    'invalid_client',
    {
      happened: 'The provider does not know this client, or does not accept it as it introduced itself.',
      next: [
        'Check “client_id” in the provider’s entry.',
        'In the provider’s console, register the client as a public or single-page app, without a secret.',
      ],
    },
  ],
  [
    'unmet_authentication_requirements',
    {
      happened:
        'The provider could not sign you in as strongly as was asked, for example with a second factor.',
      next: [
        'Sign in again with the stronger method.',
        'Check “acr_values” or “claims” among “authorization_params” in the entry.',
      ],
    },
  ],
  [
    'application_suspended',
    {
      happened: 'The provider has suspended this app, so nobody can sign in through it.',
      next: [
        'Ask the provider’s support to lift it; the app’s owner finds the reason in the provider’s console.',
      ],
    },
  ],
  [
    'redirect_uri_mismatch',
    {
      happened: 'The address this app asked to return to is not the one registered for it.',
      next: [CHECK_REDIRECT],
    },
  ],
  [
    'server_error',
    {
      happened: 'Something broke inside the provider while it handled your sign-in.',
      next: [TRY_LATER, TELL_PROVIDER],
    },
  ],
  [
    'temporarily_unavailable',
    {
      happened: 'The provider is overloaded or under maintenance and takes no sign-ins at this moment.',
      next: ['Wait a minute, then try again.', 'Look at the provider’s status page, if it has one.'],
    },
  ],
  ...(
    [
      'request_not_supported',
      'request_uri_not_supported',
      'invalid_request_object',
      'invalid_request_uri',
    ] as const
  ).map((error): [string, AnswerWords] => [
    error,
    {
      happened:
        'The provider does not accept a packed request (a “request” or “request_uri” parameter) as it was sent.',
      next: ['Take “request” and “request_uri” out of “authorization_params” in the provider’s entry.'],
    },
  ]),
]);

/** `invalid_request` in answer to a question that the page asked by itself: no request of the visitor's was wrong. */
const NOT_SILENTLY: AnswerWords = {
  happened:
    'The provider was asked to sign you in without showing a page, and does not do that for this app as it was asked.',
  next: [SIGN_IN_THERE],
};

/** What a callback's `error` means, and what helps. Unknown values are told as such. */
export function providerAnswer(evidence: Evidence): AnswerWords {
  if (evidence['silent'] === true && evidence['error'] === 'invalid_request') return NOT_SILENTLY;
  const known = ANSWERS.get(textOf(evidence, 'error') ?? '');
  if (known !== undefined) return known;
  return {
    happened: `The provider ended the sign-in with ${quoted(evidence, 'error', 'an error')}, which is not one of the standard answers.`,
    next: ['Look that word up in the provider’s documentation.', 'Sign in again.', TELL_PROVIDER],
  };
}
