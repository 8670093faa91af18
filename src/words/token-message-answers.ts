import type { TokenAnswer } from './token-answer.ts';

type Answers = ReadonlyMap<string, TokenAnswer>;

const CHECK_CLIENT_ID = 'Check that “client_id” in the provider’s entry is the one from its console.';
const OWN_WORDS = 'Read the provider’s own words: they usually name the parameter.';
const SAME_PROVIDER =
  'Check that the token was given out by the provider that is chosen here, and that it is whole.';

const allow = (grant: string) => `In the provider’s console, allow the ${grant} grant for this client.`;

/** RFC 6749 5.2 with what RFC 8693 2.2.2 and RFC 8707 2 add: no code and no redirect address is part of it. */
const EXCHANGE: Answers = new Map([
  [
    'invalid_request',
    {
      meaning:
        'the subject token is not valid or not acceptable to it, or something else in the request is missing or wrong',
      next: [
        SAME_PROVIDER,
        'Ask about the token under Introspection: one that has expired or was revoked cannot be exchanged.',
        OWN_WORDS,
      ],
    },
  ],
  [
    'invalid_grant',
    {
      meaning: 'the subject token is not valid, has expired, was revoked, or belongs to another client',
      next: [
        SAME_PROVIDER,
        'Ask about the token under Introspection, or take a fresh one: sign in, or run the device flow.',
      ],
    },
  ],
  [
    'invalid_target',
    {
      meaning: 'it does not know the audience, or gives this client no token for it',
      next: [
        'Compare Audience with the identifier of the API in the provider’s console, character by character.',
        'Leave Audience empty to get what the provider gives by default.',
      ],
    },
  ],
  [
    'invalid_scope',
    {
      meaning: 'a scope is unknown to it, or reaches further than the subject token does',
      next: ['Ask for scopes that the subject token has: an exchange can take away, and seldom add.'],
    },
  ],
  [
    'invalid_client',
    {
      meaning: 'it does not know this client, or exchanges tokens only for clients that prove who they are',
      next: [
        CHECK_CLIENT_ID,
        'If it wants a secret, let a server of yours make the exchange: a page has no secret to show.',
      ],
    },
  ],
  [
    'unauthorized_client',
    { meaning: 'this client may not exchange tokens', next: [allow('token exchange')] },
  ],
  [
    'unsupported_grant_type',
    {
      meaning: 'it does not offer token exchange',
      next: ['Choose another provider, or look in its documentation for a way of its own.'],
    },
  ],
]);

/** RFC 8628 3.1 and 3.5. */
const DEVICE: Answers = new Map([
  [
    'access_denied',
    { meaning: 'the person at the other screen said no', next: ['Start again, and confirm the code there.'] },
  ],
  [
    'expired_token',
    {
      meaning: 'the code expired before anybody confirmed it',
      next: ['Start again: you get another code. Confirm it before its time is over.'],
    },
  ],
  [
    'invalid_grant',
    {
      meaning: 'the device code is not valid any more, was used before, or was made for another client',
      next: ['Start again: each device code gets tokens once.'],
    },
  ],
  [
    'invalid_request',
    { meaning: 'something in the device’s request is missing, unknown or wrong', next: [OWN_WORDS] },
  ],
  [
    'invalid_scope',
    {
      meaning: 'a scope that was asked for is unknown to it, or not for this client',
      next: [
        'Compare “scope” in the provider’s entry with the scopes its documentation lists, then start again.',
      ],
    },
  ],
  [
    'invalid_client',
    {
      meaning: 'it does not know this client, or wants a secret from it',
      next: [
        CHECK_CLIENT_ID,
        'In the provider’s console, register the client as a device or native app without a secret.',
      ],
    },
  ],
  [
    'unauthorized_client',
    { meaning: 'this client may not use the device flow', next: [allow('device code')] },
  ],
  [
    'unsupported_grant_type',
    { meaning: 'it does not offer the device flow', next: ['Choose another provider to try it.'] },
  ],
]);

/** RFC 7662 2.3: most providers let only clients with a secret ask. */
const ASK_AS_API =
  'Let the API ask, as its own client with a secret: most providers answer nobody else, and never a page.';

const INTROSPECTION: Answers = new Map([
  [
    'invalid_client',
    {
      meaning: 'it does not know this client, or answers only clients that prove who they are',
      next: [CHECK_CLIENT_ID, ASK_AS_API],
    },
  ],
  ['unauthorized_client', { meaning: 'this client may not ask about tokens', next: [ASK_AS_API] }],
  ['access_denied', { meaning: 'this client may not ask about this token', next: [ASK_AS_API] }],
  [
    'invalid_request',
    {
      meaning: 'something in the question is missing or wrong',
      next: [OWN_WORDS, 'Check that the token is whole.'],
    },
  ],
]);

/** RFC 7009 2.2.1. */
const REVOCATION: Answers = new Map([
  [
    'unsupported_token_type',
    {
      meaning: 'it cannot take back tokens of this kind',
      next: [
        'Revoke the refresh token instead, by signing out: what was got with it often ends too.',
        'Otherwise let it expire: a short lifetime is the provider’s way then.',
      ],
    },
  ],
  [
    'invalid_client',
    {
      meaning: 'it does not know this client, or wants a secret from it before it takes a token back',
      next: [CHECK_CLIENT_ID, 'Revoke it in the account’s settings at the provider, where apps are listed.'],
    },
  ],
  [
    'unauthorized_client',
    {
      meaning: 'this client may not revoke this token',
      next: ['Revoke it as the client that it was given to.'],
    },
  ],
  [
    'invalid_request',
    {
      meaning: 'something in the request is missing or wrong, or the token is not one of this client',
      next: [OWN_WORDS, SAME_PROVIDER],
    },
  ],
  [
    'invalid_grant',
    {
      meaning: 'the token was given to another client',
      next: ['Revoke it as the client that it was given to.'],
    },
  ],
]);

export interface TokenMessage {
  /** Completes “The provider refused …”. */
  readonly what: string;
  readonly answers: Answers;
  /** For a word that is in no standard. */
  readonly next: readonly string[];
}

const LOOK_UP = 'Look that word up in the provider’s documentation.';

const MESSAGES: ReadonlyMap<string, TokenMessage> = new Map([
  ['exchange', { what: 'the token exchange', answers: EXCHANGE, next: [LOOK_UP, SAME_PROVIDER] }],
  ['device', { what: 'the device’s request', answers: DEVICE, next: [LOOK_UP, 'Start again.'] }],
  ['introspection', { what: 'to tell about the token', answers: INTROSPECTION, next: [LOOK_UP, ASK_AS_API] }],
  ['revocation', { what: 'to revoke the token', answers: REVOCATION, next: [LOOK_UP, SAME_PROVIDER] }],
]);

/** The message that a page asked, by `asked` of the evidence; `undefined` for the requests of a sign-in. */
export function tokenMessage(asked: string | undefined): TokenMessage | undefined {
  return MESSAGES.get(asked ?? '');
}
