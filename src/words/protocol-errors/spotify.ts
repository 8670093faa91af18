import type { ProtocolError } from './protocol-error.ts';

/** What Spotify says on its pages and in its answers beyond the standards. Its words change: they are explained, and nothing branches on them. */
export const spotifyErrors: readonly ProtocolError[] = [
  {
    code: 'INVALID_CLIENT',
    from: 'Spotify',
    means:
      'Spotify shows a page instead of sending you back: it does not know the client, or not this redirect address.',
    causes: [
      '“localhost” in the redirect address: only 127.0.0.1 and [::1] are allowed.',
      'The address is not registered, or was not saved.',
    ],
    steps: [
      'Register the address in the Developer Dashboard, character by character.',
      'Use https, or http with 127.0.0.1.',
    ],
    specification: {
      label: 'Spotify: redirect URIs',
      href: 'https://developer.spotify.com/documentation/web-api/concepts/redirect_uri',
    },
  },
  {
    code: 'User not registered in the Developer Dashboard',
    from: 'Spotify’s API',
    means:
      'The app is in development mode and this account is not on its list. Tokens are issued all the same; every call fails.',
    causes: ['The account was not added.', 'Another account is signed in than you think.'],
    steps: ['Add the account under User Management in the Developer Dashboard, then sign in again.'],
    specification: {
      label: 'Spotify: quota modes',
      href: 'https://developer.spotify.com/documentation/web-api/concepts/quota-modes',
    },
  },
  {
    code: 'QUOTA_EXCEEDED',
    from: 'Spotify’s API',
    means: 'The quota of the developer account is used up, across all of its apps.',
    causes: ['Development mode has a small quota.', 'A loop or polling.'],
    steps: ['Wait.', 'Ask less, and keep answers.'],
    specification: {
      label: 'Spotify: quota modes',
      href: 'https://developer.spotify.com/documentation/web-api/concepts/quota-modes',
    },
  },
  {
    code: 'Refresh token revoked',
    from: 'Spotify’s token endpoint, with invalid_grant',
    means: 'The refresh token was revoked or replaced.',
    causes: [
      'An older answer replaced it.',
      'The access was removed on the account page.',
      'Six months since the sign-in have passed.',
    ],
    steps: ['Sign in again.', 'Keep the old refresh token when an answer brings none.'],
    specification: {
      label: 'Spotify: refreshing tokens',
      href: 'https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens',
    },
  },
  {
    code: 'Invalid refresh token',
    from: 'Spotify’s token endpoint, with invalid_grant',
    means: 'The refresh token is unknown, or of another client.',
    causes: ['“undefined” was stored over it.', 'The client id changed.'],
    steps: ['Sign in again, and store a refresh token only when one came.'],
    specification: {
      label: 'Spotify: refreshing tokens',
      href: 'https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens',
    },
  },
  {
    code: 'code_verifier was incorrect',
    from: 'Spotify’s token endpoint, with invalid_grant',
    means: 'The verifier does not belong to the challenge.',
    causes: ['Two sign-ins at once, one verifier stored.'],
    steps: ['Keep the verifier under its “state”, and sign in again.'],
    specification: {
      label: 'Spotify: refreshing tokens',
      href: 'https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens',
    },
  },
  {
    code: 'Insufficient client scope',
    from: 'Spotify’s API',
    means: 'The token lacks a scope that this call needs.',
    causes: ['The scope was not asked for.'],
    steps: ['Sign in again with the scope that the documentation of the call names.'],
    specification: {
      label: 'Spotify: API calls',
      href: 'https://developer.spotify.com/documentation/web-api/concepts/api-calls',
    },
  },
  {
    code: 'Missing/invalid/expired access token',
    from: 'Spotify’s API',
    means:
      'The access token is expired, wrong or missing. Since July 2026 one sentence stands for all three.',
    causes: ['An hour has passed.', 'The header is not “Authorization: Bearer …”.'],
    steps: ['Refresh once and repeat the call once.'],
    specification: {
      label: 'Spotify: API calls',
      href: 'https://developer.spotify.com/documentation/web-api/concepts/api-calls',
    },
  },
  {
    code: 'Premium required',
    from: 'Spotify’s API',
    means: 'The call needs a Premium account.',
    causes: ['The account, or the owner of the app, has no Premium.'],
    steps: ['Use another account or another call.'],
    specification: {
      label: 'Spotify: API calls',
      href: 'https://developer.spotify.com/documentation/web-api/concepts/api-calls',
    },
  },
];
