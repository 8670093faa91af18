import type { TokenAnswer } from './token-answer.ts';

const SECRET =
  'Compare <ID>_CLIENT_ID and <ID>_CLIENT_SECRET in the server’s environment with the client in the provider’s console; make a new secret there if in doubt.';
const ONCE = 'Sign in again: it works once, and not long.';

/** Words that single providers use at the token endpoint: GitHub's, which come with status 200. */
export const PROVIDER_OWN_ANSWERS: readonly (readonly [string, TokenAnswer])[] = [
  [
    'incorrect_client_credentials',
    { meaning: 'client id and client secret do not belong together', next: [SECRET] },
  ],
  [
    'bad_verification_code',
    { meaning: 'the code was used before, or is older than ten minutes', next: [ONCE] },
  ],
  [
    'bad_refresh_token',
    {
      meaning: 'the refresh token was used before, has expired, or was revoked',
      next: ['Sign in again. Each of these tokens works once: two pages that use the same one lose it.'],
    },
  ],
  [
    'unverified_user_email',
    {
      meaning: 'the account’s main e-mail address is not verified',
      next: ['Verify the address in the account’s settings at the provider, then sign in again.'],
    },
  ],
  [
    'application_suspended',
    {
      meaning: 'the provider has suspended this app',
      next: ['Ask the provider’s support: nobody can sign in through this app before they lift it.'],
    },
  ],
];
