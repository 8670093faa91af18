import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, unknown, type Source } from './fact.ts';
import {
  AUTHORIZING,
  GITHUB_FRAME,
  GITHUB_LOGOUT,
  GITHUB_METADATA,
  GITHUB_PROMPT_NONE,
  GITHUB_QUIRKS,
  GITHUB_REVOCATION,
  GITHUB_ROTATION,
  GITHUB_SIGN_IN,
  LOOPBACK_RULE,
  NO_PUBLIC_CLIENT,
} from './github-facts.ts';

const CREATING: Source = {
  title: 'GitHub Docs: Creating an OAuth app',
  url: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/creating-an-oauth-app',
};

export const github: CatalogueEntry = {
  id: 'github',
  name: 'GitHub',
  protocol: 'oauth2',
  issuer: 'https://github.com/login/oauth',
  parameters: [],
  recognise: { hosts: ['github.com'] },
  metadata: GITHUB_METADATA,
  profile_endpoint: 'https://api.github.com/user',
  // `offline_access` turns a token that never ends into one of eight hours with a refresh token, and shows no extra page.
  scope: 'read:user user:email offline_access',
  redirect_path: '/callback/github',
  token_relay: true,
  revocation: GITHUB_REVOCATION,
  docs_url: AUTHORIZING.url ?? '',
  api: [
    {
      name: 'Who am I',
      method: 'GET',
      url: 'https://api.github.com/user',
      shows: 'Your account. X-OAuth-Scopes says what the token may do, X-RateLimit-… how often it may ask.',
    },
    {
      name: 'My e-mail addresses',
      method: 'GET',
      url: 'https://api.github.com/user/emails',
      shows: 'All addresses, with verified and primary. Needs user:email, otherwise 404.',
    },
    {
      name: 'My repositories',
      method: 'GET',
      url: 'https://api.github.com/user/repos?per_page=10&sort=updated',
      shows: 'Ten a page; the Link header leads to the next. Without the scope repo you see public ones.',
    },
  ],
  works: 'relay',
  reason: NO_PUBLIC_CLIENT,
  remedy:
    'Let the relay of this app add the secret on your server. Without a server of your own, GitHub cannot be signed in with from a page.',
  registration: {
    console: { name: 'GitHub developer settings', url: 'https://github.com/settings/applications/new' },
    client_type: 'OAuth app',
    redirect_field: 'Authorization callback URL',
    steps: [
      'Click your profile picture, then “Settings”, “Developer settings”, “OAuth apps” and “New OAuth App”.',
      'Type an “Application name”, and {origin} as “Homepage URL”.',
      'Enter {redirect_uri} as “Authorization callback URL”.',
      'Click “Register application”, then generate a client secret.',
      'Copy the client ID. The secret goes into the environment of the server, never into this page.',
    ],
    confidence: 'documented',
    source: CREATING,
  },
  redirects: {
    localhost: documented(
      'yes',
      'Accepted when registered; GitHub advises the address 127.0.0.1 instead.',
      AUTHORIZING,
    ),
    ipv4: documented('yes', LOOPBACK_RULE, AUTHORIZING),
    ipv6: unknown('No public word on http://[::1].'),
    any_port: documented('yes', LOOPBACK_RULE, AUTHORIZING),
    plain_http: unknown('Not known. A browser gives a page on plain http no cryptography anyway.'),
  },
  scopes: [
    { name: 'read:user', allows: 'Read your profile, including what only you see of it.' },
    { name: 'user:email', allows: 'Read your e-mail addresses.' },
    {
      name: 'offline_access',
      allows:
        'Makes the token end after eight hours and adds a refresh token. Never listed among the granted scopes.',
    },
    { name: 'read:org', allows: 'Read which organisations and teams you belong to.' },
    { name: 'notifications', allows: 'Read your notifications and mark them as read.', sensitive: true },
    { name: 'gist', allows: 'Write gists in your name.', sensitive: true },
    { name: 'public_repo', allows: 'Write to your public repositories.', sensitive: true },
    { name: 'repo', allows: 'Read and write all your repositories, private ones too.', sensitive: true },
    { name: 'workflow', allows: 'Change the workflows of GitHub Actions.', sensitive: true },
    { name: 'delete_repo', allows: 'Delete repositories that you administer.', sensitive: true },
  ],
  sign_in: GITHUB_SIGN_IN,
  renewal: {
    summary:
      'With offline_access the relay renews for you. Without it the token does not end, and there is nothing to renew.',
    refresh_token: documented(
      'partly',
      'Since 2026, and only with the secret: switched on for the app, or for one sign-in by the scope offline_access.',
      AUTHORIZING,
    ),
    rotation: GITHUB_ROTATION,
    prompt_none: GITHUB_PROMPT_NONE,
    frame: GITHUB_FRAME,
    lifetime: {
      ...factFrom(
        'documented',
        'Eight hours for the access token, six months without use for the refresh token. Without expiry the token simply stays.',
        AUTHORIZING,
      ),
      access_token: '8 hours',
      refresh_token: '6 months',
      refresh_counts_from: 'last-use',
    },
  },
  logout: GITHUB_LOGOUT,
  quirks: [
    ...GITHUB_QUIRKS,
    factFrom(
      'documented',
      'Asking with an empty scope after an earlier grant gives back every scope that was ever allowed.',
      AUTHORIZING,
    ),
    factFrom(
      'documented',
      'A redirect URI that does not match is answered at the registered one, with error=redirect_uri_mismatch.',
      {
        title: 'GitHub Docs: Troubleshooting authorization request errors',
        url: 'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors',
      },
    ),
    factFrom(
      'documented',
      'Since 3 August 2026 an OAuth app may have up to ten callback URLs, matched exactly.',
      AUTHORIZING,
    ),
  ],
};
