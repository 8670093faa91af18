import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, unknown, type Source } from './fact.ts';

const OAUTH2_API: Source = {
  title: 'GitLab Docs: OAuth 2.0 identity provider API',
  url: 'https://docs.gitlab.com/api/oauth2/',
};
const PROVIDER: Source = {
  title: 'GitLab Docs: Configure GitLab as an OAuth 2.0 identity provider',
  url: 'https://docs.gitlab.com/integration/oauth_provider/',
};
const SOURCE_CODE: Source = {
  title: 'gitlabhq/gitlabhq: config/application.rb',
  url: 'https://github.com/gitlabhq/gitlabhq',
};

export const gitlab: CatalogueEntry = {
  id: 'gitlab',
  name: 'GitLab',
  protocol: 'oidc',
  issuer: 'https://{host}',
  parameters: [
    {
      name: 'host',
      label: 'GitLab host',
      hint: 'gitlab.com, or the host of your own GitLab.',
      example: 'gitlab.com',
      pattern: /^(?:https:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{2,5})?)\/?$/,
      default: 'gitlab.com',
    },
  ],
  recognise: { hosts: ['gitlab.com'] },
  scope: 'openid profile email read_user',
  redirect_path: '/callback/gitlab',
  docs_url: OAUTH2_API.url ?? '',
  api: [
    {
      name: 'Who am I',
      method: 'GET',
      url: '{issuer}/api/v4/user',
      shows: 'Your account in GitLab’s API. Needs read_user.',
    },
    {
      name: 'The claims about me',
      method: 'GET',
      url: '{issuer}/oauth/userinfo',
      shows: 'The same person as OpenID Connect tells it, groups included.',
    },
  ],
  works: 'browser',
  reason: factFrom(
    'documented',
    'GitLab documents PKCE without a secret for single-page apps, and its token endpoint answers pages.',
    OAUTH2_API,
  ),
  remedy: 'Register the application with “Confidential” off; otherwise the exchange asks for the secret.',
  registration: {
    console: { name: 'GitLab applications', url: 'https://gitlab.com/-/user_settings/applications' },
    client_type: 'an application that is not “Confidential”',
    redirect_field: 'Redirect URI',
    steps: [
      'Select your avatar, then “Edit profile”, “Applications” and “Add new application”.',
      'Type a name, and enter {redirect_uri} as “Redirect URI”.',
      'Clear “Confidential”.',
      'Select the scopes openid, profile, email and read_user: only selected ones can be asked for.',
      'Select “Save application” and copy the application ID.',
    ],
    confidence: 'documented',
    source: PROVIDER,
  },
  redirects: {
    localhost: documented('yes', 'Plain http is allowed for development.', OAUTH2_API),
    ipv4: documented('yes', 'Plain http is allowed for development.', OAUTH2_API),
    ipv6: unknown('No public word on http://[::1].'),
    any_port: unknown(
      'Whether another port than the registered one is accepted is not known. Register this one.',
    ),
    plain_http: documented('partly', 'Allowed for development; use https for anything else.', OAUTH2_API),
  },
  scopes: [
    { name: 'openid', allows: 'Who you are: an ID Token with your subject identifier.' },
    { name: 'profile', allows: 'Your name, picture and other profile claims.' },
    { name: 'email', allows: 'Your e-mail address.' },
    { name: 'read_user', allows: 'Read your account through the API.' },
    { name: 'read_repository', allows: 'Read repositories over Git.', sensitive: true },
    { name: 'read_api', allows: 'Read everything you can see through the API.', sensitive: true },
    { name: 'api', allows: 'Read and change everything you can through the API.', sensitive: true },
  ],
  sign_in: {
    public_client: documented('yes', 'Code with PKCE and no secret, refresh included.', OAUTH2_API),
    client_secret: documented('no', 'Not for an application that is not confidential.', OAUTH2_API),
    token_endpoint_cors: documented(
      'yes',
      'Since GitLab 15.1, for token, revocation and userinfo; beside plain headers only Authorization may be sent.',
      OAUTH2_API,
    ),
    api_cors: inferred('yes', 'The API is expected to answer pages.'),
    discovery: documented('yes', 'Discovery document and keys are open to every origin.', SOURCE_CODE),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary: 'Renewed in the page by refresh token every two hours. Each one works once.',
    refresh_token: documented('yes', 'With every code exchange.', OAUTH2_API),
    rotation: documented('yes', 'A refresh ends the old refresh token and the old access token.', OAUTH2_API),
    prompt_none: unknown('No public word on prompt=none.'),
    frame: unknown('Whether the sign-in page may be framed is not known.'),
    lifetime: {
      ...factFrom(
        'documented',
        'Two hours for the access token, and that cannot be changed. How long a refresh token lasts is not documented.',
        PROVIDER,
      ),
      access_token: '2 hours',
    },
  },
  logout: {
    summary: 'A page can revoke its tokens. Whether GitLab’s session can be ended from outside is not known.',
    revocation: documented('yes', 'RFC 7009, open to pages.', OAUTH2_API),
    end_session: unknown('No public word on an end-session endpoint.'),
    page: 'https://gitlab.com/-/user_settings/applications',
  },
  quirks: [
    factFrom(
      'documented',
      'A refresh ends the old tokens at once and no grace period is documented, so two tabs must never refresh at the same time.',
      PROVIDER,
    ),
    factFrom(
      'documented',
      'The token endpoint takes no header of your own in a request from a page, not even X-Requested-With.',
      OAUTH2_API,
    ),
    factFrom(
      'documented',
      'The redirect URI has to be repeated at the exchange, and in the documented example of a refresh too.',
      OAUTH2_API,
    ),
    factFrom(
      'documented',
      'The token type comes in lower case, and the answer has a member created_at.',
      OAUTH2_API,
    ),
    openQuestion('What prompt=none does, and how long a refresh token lives.'),
  ],
};
