import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, seen, unknown, type Source } from './fact.ts';

const SECRET: Source = {
  title: 'manfredsteyer/angular-oauth2-oidc issue 812',
  url: 'https://github.com/manfredsteyer/angular-oauth2-oidc/issues/812',
};
const CLIENT_SIDE: Source = {
  title: 'Google: OAuth 2.0 for client-side web applications',
  url: 'https://developers.google.com/identity/protocols/oauth2/javascript-implicit-flow',
};
const ISS: Source = {
  title: 'openiddict/openiddict-core issue 2428',
  url: 'https://github.com/openiddict/openiddict-core/issues/2428',
};
const OPENIDDICT: Source = {
  title: 'openiddict/openiddict-core: client web integration',
  url: 'https://github.com/openiddict/openiddict-core',
};
const REFRESH: Source = {
  title: 'Google refresh tokens: common questions',
  url: 'http://usefulangle.com/post/51/google-refresh-token-common-questions',
};
const REFRESH_ENDS: Source = {
  title: 'GitGuardian: Google OAuth2 refresh token',
  url: 'https://docs.gitguardian.com/secrets-detection/secrets-detection-engine/detectors/specifics/google_oauth2_refresh_token',
};
const CLIENTS: Source = {
  title: 'Google Cloud: Manage OAuth clients',
  url: 'https://support.google.com/cloud/answer/15549257?hl=en',
};
const ENDPOINTS: Source = { title: 'Endpoints as written in public configuration files' };

export const google: CatalogueEntry = {
  id: 'google',
  name: 'Google',
  protocol: 'oidc',
  issuer: 'https://accounts.google.com',
  parameters: [],
  recognise: { hosts: ['accounts.google.com'] },
  metadata: {
    authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    token_endpoint: 'https://oauth2.googleapis.com/token',
    userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
    revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
    jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
  },
  scope: 'openid profile email',
  // Without it there is no refresh token, not even for the relay; with it there is one at the first consent.
  authorization_params: { access_type: 'offline' },
  redirect_path: '/callback/google',
  token_relay: true,
  docs_url: 'https://developers.google.com/identity/openid-connect/openid-connect',
  api: [
    {
      name: 'Who am I',
      method: 'GET',
      url: 'https://openidconnect.googleapis.com/v1/userinfo',
      shows: 'The claims of your account that the scopes allow.',
    },
  ],
  works: 'relay',
  reason: factFrom(
    'seen',
    'Google refuses a code exchange without the client secret, with or without PKCE: “client_secret is missing.”',
    SECRET,
  ),
  remedy:
    'Let the relay of this app add the secret on your server. Google’s own way for pages is its Identity Services library, which hands out access tokens only.',
  registration: {
    console: { name: 'Google Auth Platform', url: 'https://console.cloud.google.com/auth/clients' },
    client_type: '“Web application”',
    redirect_field: 'Authorized redirect URIs',
    steps: [
      'Open the Clients page of the Google Auth Platform, and choose or create a project. The first time, register the app’s name and audience.',
      'Create a client of the type “Web application”.',
      'Add {redirect_uri} under “Authorized redirect URIs”.',
      'While the app is in “Testing”, add everybody who shall sign in as a test user.',
      'Copy the client ID. The secret goes into the environment of the server, never into this page.',
    ],
    confidence: 'documented',
    source: CLIENTS,
  },
  redirects: {
    localhost: inferred('yes', 'Plain http is allowed for localhost.'),
    ipv4: inferred('yes', 'IP addresses are refused, loopback ones excepted.'),
    ipv6: unknown('No public word on http://[::1].'),
    any_port: inferred('no', 'A web client’s redirect URI is compared exactly, port included.'),
    plain_http: inferred('no', 'Everywhere but on loopback, https is required.'),
  },
  scopes: [
    { name: 'openid', allows: 'Who you are: an ID Token with your subject identifier.' },
    { name: 'profile', allows: 'Your name and picture.' },
    { name: 'email', allows: 'Your e-mail address and whether it was verified.' },
    {
      name: 'https://www.googleapis.com/auth/calendar.readonly',
      allows: 'Read all your calendars. Google reviews apps that ask for it.',
      sensitive: true,
    },
    {
      name: 'https://www.googleapis.com/auth/drive.readonly',
      allows: 'Read all your files in Drive. Google reviews apps that ask for it.',
      sensitive: true,
    },
  ],
  sign_in: {
    public_client: seen(
      'no',
      'Both web and desktop clients are refused without the secret. Clients of the type iOS are not, and are no clients for a page.',
      SECRET,
    ),
    client_secret: seen('yes', 'Answered 400 invalid_request when it is missing.', SECRET),
    token_endpoint_cors: inferred(
      'yes',
      'A library in a page could read the refusal, so the endpoint answers across origins.',
      SECRET,
    ),
    api_cors: inferred('yes', 'Google’s APIs are expected to answer pages.'),
    discovery: seen(
      'yes',
      'At the usual place below the issuer. The endpoints are also stated here, so that nothing has to be asked first.',
      ENDPOINTS,
    ),
    iss: seen(
      'partly',
      'Sent to some people since February 2026 without being announced in the metadata. It is compared when it is there.',
      ISS,
    ),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary:
      'A page gets no refresh token. The relay does, normally at the first consent only; later sign-ins last an hour.',
    refresh_token: documented(
      'no',
      'Google’s way for pages hands out access tokens only, and a new one takes an action of yours.',
      CLIENT_SIDE,
    ),
    rotation: inferred('no', 'A refresh token is expected to stay the same.'),
    prompt_none: inferred(
      'yes',
      'Expected to work for OpenID Connect; in a hidden frame it needs third-party cookies.',
    ),
    frame: inferred('partly', 'Only for prompt=none, and only where the browser keeps third-party cookies.'),
    lifetime: {
      ...factFrom(
        'seen',
        'A refresh token dies after six months without use; after seven days while the app is in “Testing”. The hour of the access token is general knowledge.',
        REFRESH_ENDS,
      ),
      access_token: '1 hour',
      refresh_token: '6 months',
      refresh_counts_from: 'last-use',
    },
  },
  logout: {
    summary: 'The relay can revoke the token. Google’s own session goes on.',
    revocation: seen(
      'yes',
      'By form POST, without CORS headers: from the relay, not from a page.',
      CLIENT_SIDE,
    ),
    end_session: inferred('no', 'There is no end-session endpoint in the metadata.'),
    page: 'https://myaccount.google.com/connections',
  },
  quirks: [
    factFrom(
      'seen',
      'A refresh token comes only with access_type=offline, and normally only at the first consent. prompt=consent forces a new one, and a consent page each time.',
      REFRESH,
    ),
    factFrom(
      'seen',
      'The device endpoint wants the client ID in the form; Basic authentication is answered invalid_request.',
      OPENIDDICT,
    ),
    factFrom(
      'seen',
      'The authorization endpoint cannot be fetched across origins, only visited.',
      CLIENT_SIDE,
    ),
    openQuestion(
      'How many live refresh tokens one person may have for one client: older texts say 50, newer ones 100.',
    ),
  ],
};
