import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, seen, unknown, type Source } from './fact.ts';

const OAUTH2: Source = { title: 'Discord: OAuth2', url: 'https://discord.com/developers/docs/topics/oauth2' };
const LINKING: Source = {
  title: 'Discord Social SDK: Account linking',
  url: 'https://discord.com/developers/docs/discord-social-sdk/development-guides/account-linking-with-discord',
};
const REFRESH_ALLOWED: Source = {
  title: 'discord/discord-api-docs pull request 7046',
  url: 'https://github.com/discord/discord-api-docs/pull/7046',
};
const BROWSER_REPORT: Source = {
  title: 'discord/discord-api-docs issue 5531',
  url: 'https://github.com/discord/discord-api-docs/issues/5531',
};
const ID_TOKEN: Source = {
  title: 'nextauthjs/next-auth issue 12208',
  url: 'https://github.com/nextauthjs/next-auth/issues/12208',
};
const REUSE: Source = {
  title: 'discord/discord-api-docs issue 5942',
  url: 'https://github.com/discord/discord-api-docs/issues/5942',
};

export const discord: CatalogueEntry = {
  id: 'discord',
  name: 'Discord',
  protocol: 'oauth2',
  issuer: 'https://discord.com',
  parameters: [],
  recognise: { hosts: ['discord.com'] },
  metadata: {
    authorization_endpoint: 'https://discord.com/oauth2/authorize',
    token_endpoint: 'https://discord.com/api/oauth2/token',
    revocation_endpoint: 'https://discord.com/api/oauth2/token/revoke',
    code_challenge_methods_supported: ['S256'],
  },
  profile_endpoint: 'https://discord.com/api/v10/users/@me',
  scope: 'identify email',
  // Skips the consent page for those who allowed the app before, and only for them.
  authorization_params: { prompt: 'none' },
  redirect_path: '/callback/discord',
  docs_url: OAUTH2.url ?? '',
  api: [
    {
      name: 'Who am I',
      method: 'GET',
      url: 'https://discord.com/api/v10/users/@me',
      shows: 'Your account. Whether Discord lets a page read it is not known: this call tells.',
    },
    {
      name: 'What I allowed',
      method: 'GET',
      url: 'https://discord.com/api/v10/oauth2/@me',
      shows: 'The app, the scopes and the end of this token. The same open question as above.',
    },
  ],
  works: 'browser',
  reason: factFrom(
    'documented',
    'With “Public Client” switched on, Discord takes code and refresh token without a secret.',
    LINKING,
  ),
  remedy:
    'Switch on “Public Client” in the developer portal; without it every refresh is answered invalid_client.',
  registration: {
    console: { name: 'Discord developer portal', url: 'https://discord.com/developers/applications' },
    client_type: 'an application with “Public Client” on',
    redirect_field: 'Redirects',
    steps: [
      'In the developer portal click “New Application”, type a name and click “Create”.',
      'Open “OAuth2” and switch on “Public Client”.',
      'Under “Redirects” click “Add Redirect” and enter {redirect_uri} there.',
      'Save the changes and copy the client ID.',
    ],
    confidence: 'seen',
    source: {
      title: 'Outline: Discord',
      url: 'https://docs.getoutline.com/s/hosting/doc/discord-g4JdWFFub6',
    },
  },
  redirects: {
    localhost: unknown('Whether http://localhost is accepted is not known.'),
    ipv4: unknown('Whether http://127.0.0.1 is accepted is not known.'),
    ipv6: unknown('Whether http://[::1] is accepted is not known.'),
    any_port: unknown('Whether another port than the registered one is accepted is not known.'),
    plain_http: unknown('Whether plain http is accepted is not known. Use https.'),
  },
  scopes: [
    { name: 'identify', allows: 'Read your account, without your e-mail address.' },
    { name: 'email', allows: 'Read your e-mail address.' },
    { name: 'guilds', allows: 'Read which servers you are in.' },
    { name: 'connections', allows: 'Read which other accounts you linked.', sensitive: true },
    { name: 'guilds.join', allows: 'Make you join a server.', sensitive: true },
  ],
  sign_in: {
    public_client: documented('yes', 'With “Public Client” switched on.', LINKING),
    client_secret: documented('no', 'Not once “Public Client” is on.', LINKING),
    token_endpoint_cors: inferred(
      'yes',
      'Somebody ran the exchange in a page and reported its answer, so it can be read.',
      BROWSER_REPORT,
    ),
    api_cors: unknown('Whether the API answers pages is not known. The profile is read from it.'),
    discovery: seen(
      'partly',
      'A document answers, but reports disagree on whether there are ID Tokens. So this entry is plain OAuth 2.0.',
      ID_TOKEN,
    ),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary:
      'Renewed in the page by refresh token. The access token lasts a week, each refresh token works once.',
    refresh_token: documented(
      'yes',
      'With every code exchange; allowed for public clients since early 2025.',
      REFRESH_ALLOWED,
    ),
    rotation: documented(
      'yes',
      'Each refresh token works once; a second use is answered invalid_grant.',
      OAUTH2,
    ),
    prompt_none: documented(
      'partly',
      'prompt=none only skips the consent page after an earlier grant. It is not the silent check of OpenID Connect.',
      OAUTH2,
    ),
    frame: unknown('Whether the sign-in page may be framed is not known.'),
    lifetime: {
      ...factFrom('documented', 'Seven days for the access token.', OAUTH2),
      access_token: '7 days',
    },
  },
  logout: {
    summary: 'A page can ask for revocation, which ends all tokens of this grant at once.',
    revocation: documented('yes', 'Revoking any one token ends all tokens of that authorization.', OAUTH2),
    end_session: unknown('No public word on an end-session endpoint.'),
  },
  quirks: [
    factFrom('documented', 'Token and revocation endpoints take form encoding only.', OAUTH2),
    factFrom(
      'documented',
      'A dead refresh token is answered invalid_grant with the same text, whatever the cause.',
      LINKING,
    ),
    factFrom(
      'seen',
      'Only S256 is accepted as the PKCE method, and a verifier shorter than 43 characters is refused.',
      REFRESH_ALLOWED,
    ),
    factFrom(
      'seen',
      'The scope role_connections.write cannot be combined with PKCE: the answer is invalid_scope.',
      {
        title: 'discord/discord-api-docs issue 5751',
        url: 'https://github.com/discord/discord-api-docs/issues/5751',
      },
    ),
    factFrom('seen', 'Using a refresh token twice was reported as invalid_grant.', REUSE),
    openQuestion(
      'Whether the API can be read from a page. If not, sign-in works and the profile stays empty.',
    ),
  ],
};
