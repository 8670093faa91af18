import type { ProtocolError } from './protocol-error.ts';

/** What GitHub answers beyond the standards, all with HTTP 200 or in the redirect. */
export const githubErrors: readonly ProtocolError[] = [
  {
    code: 'bad_verification_code',
    from: 'GitHub',
    means: 'The code is wrong, expired after ten minutes, or was used before.',
    causes: ['The code was exchanged twice.', 'The sign-in waited too long.'],
    steps: ['Sign in again.', 'Exchange each code in one place.'],
    specification: {
      label: 'GitHub: troubleshooting token requests',
      href: 'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors',
    },
  },
  {
    code: 'incorrect_client_credentials',
    from: 'GitHub',
    means: 'Client id and secret do not belong together.',
    causes: [
      'A secret of another app, or an old one.',
      'The App ID was taken for the client id.',
      'No secret at all: GitHub wants one even with PKCE.',
    ],
    steps: ['Make a new secret and set it where the relay runs.', 'Check that both are of the same app.'],
    specification: {
      label: 'GitHub: troubleshooting token requests',
      href: 'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors',
    },
  },
  {
    code: 'redirect_uri_mismatch',
    from: 'GitHub',
    means:
      'The redirect address is not among those registered. GitHub redirects to a registered one to say so.',
    causes: ['Another port, host or path.', 'The match is exact since August 2026.'],
    steps: ['Add the address in the app’s settings: up to ten are possible.'],
    specification: {
      label: 'GitHub: troubleshooting token requests',
      href: 'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors',
    },
  },
  {
    code: 'unverified_user_email',
    from: 'GitHub',
    means: 'The account has no verified primary mail address.',
    causes: ['The address was never confirmed.'],
    steps: ['Verify it on GitHub under Settings, Emails, then sign in again.'],
    specification: {
      label: 'GitHub: troubleshooting token requests',
      href: 'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors',
    },
  },
  {
    code: 'bad_refresh_token',
    from: 'GitHub',
    means: 'The refresh token was used before, or is older than six months.',
    causes: ['Two tabs refreshed at once.', 'The new token of the last answer was not stored.'],
    steps: ['Sign in again.', 'Refresh in one tab at a time, and store each new token at once.'],
    specification: {
      label: 'GitHub: authorizing OAuth apps',
      href: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
    },
  },
  {
    code: 'application_suspended',
    from: 'GitHub',
    means: 'GitHub suspended this app; nobody can sign in with it.',
    causes: ['A breach of GitHub’s terms, or abuse of the app.'],
    steps: ['The owner has to contact GitHub’s support.'],
    specification: {
      label: 'GitHub: troubleshooting authorization requests',
      href: 'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors',
    },
  },
  {
    code: 'device_flow_disabled',
    from: 'GitHub',
    means: 'The app may not use the device flow.',
    causes: ['The switch in the app’s settings is off.'],
    steps: ['Tick “Enable Device Flow” in the app’s settings.'],
    specification: {
      label: 'GitHub: authorizing OAuth apps',
      href: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
    },
  },
  {
    code: 'incorrect_device_code',
    from: 'GitHub',
    means: 'The device code is not one that GitHub knows.',
    causes: ['A typing error in code, or a code of another app.'],
    steps: ['Ask for a new device code.'],
    specification: {
      label: 'GitHub: authorizing OAuth apps',
      href: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
    },
  },
];
