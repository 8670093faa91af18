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
  REFRESHING,
  USER_TOKENS,
} from './github-facts.ts';

const REGISTERING: Source = {
  title: 'GitHub Docs: Creating a GitHub App',
  url: 'https://docs.github.com/en/apps/creating-github-apps/registering-a-github-app/registering-a-github-app',
};
const ROADMAP: Source = {
  title: 'GitHub roadmap 1153: Single page app support for GitHub Apps',
  url: 'https://github.com/github/roadmap/issues/1153',
};

export const githubApp: CatalogueEntry = {
  id: 'github-app',
  name: 'GitHub App',
  protocol: 'oauth2',
  issuer: 'https://github.com/login/oauth',
  parameters: [],
  recognise: { hosts: ['github.com'] },
  metadata: GITHUB_METADATA,
  profile_endpoint: 'https://api.github.com/user',
  // GitHub Apps ignore scopes: the app's permissions decide.
  scope: '',
  redirect_path: '/callback/github-app',
  token_relay: true,
  revocation: GITHUB_REVOCATION,
  docs_url: USER_TOKENS.url ?? '',
  api: [
    {
      name: 'Who am I',
      method: 'GET',
      url: 'https://api.github.com/user',
      shows: 'Your account, as far as the app’s permissions and yours both reach.',
    },
    {
      name: 'Where the app is installed',
      method: 'GET',
      url: 'https://api.github.com/user/installations',
      shows: 'The installations that this token may use. Empty until the app is installed somewhere.',
    },
  ],
  works: 'relay',
  reason: NO_PUBLIC_CLIENT,
  remedy:
    'Let the relay of this app add the secret on your server. A client type for pages is on GitHub’s roadmap for GitHub Apps; it has not been seen shipped.',
  registration: {
    console: { name: 'GitHub developer settings', url: 'https://github.com/settings/apps/new' },
    client_type: 'GitHub App',
    redirect_field: 'Callback URL',
    steps: [
      'Click your profile picture, then “Settings”, “Developer settings”, “GitHub Apps” and “New GitHub App”.',
      'Type a “GitHub App name”, and {origin} as “Homepage URL”.',
      'Enter {redirect_uri} as “Callback URL”, and leave “Expire user authorization tokens” on.',
      'Give it the permission “Email addresses: read” if you want to see those. Create the app and generate a client secret.',
      'Copy the client ID, which is not the app ID. The secret goes into the environment of the server, never into this page.',
    ],
    confidence: 'documented',
    source: REGISTERING,
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
  scopes: [],
  sign_in: GITHUB_SIGN_IN,
  renewal: {
    summary: 'Tokens of a new GitHub App end after eight hours; the relay renews them for you.',
    refresh_token: documented(
      'partly',
      'On by default for new apps, and usable only with the secret.',
      USER_TOKENS,
    ),
    rotation: GITHUB_ROTATION,
    prompt_none: GITHUB_PROMPT_NONE,
    frame: GITHUB_FRAME,
    lifetime: {
      ...factFrom(
        'documented',
        'Eight hours for the access token, six months for the refresh token.',
        REFRESHING,
      ),
      access_token: '8 hours',
      refresh_token: '6 months',
    },
  },
  logout: GITHUB_LOGOUT,
  quirks: [
    ...GITHUB_QUIRKS,
    factFrom(
      'documented',
      'The scope of the token answer is always empty: permissions of the app take its place.',
      USER_TOKENS,
    ),
    factFrom('documented', 'The redirect URI must match exactly, without added parameters.', USER_TOKENS),
    factFrom(
      'seen',
      'Planned: a client type for pages, with mandatory PKCE, no secret, and CORS only for codes issued to a redirect URI marked as such.',
      ROADMAP,
    ),
  ],
};
