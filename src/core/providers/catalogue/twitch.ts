import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, openQuestion, seen, unknown, type Source } from './fact.ts';

const docs = (title: string, page: string): Source => ({
  title: `Twitch: ${title}`,
  url: `https://dev.twitch.tv/docs/authentication/${page}`,
});
const TOKENS = docs('Getting OAuth access tokens', 'getting-tokens-oauth');
const OIDC = docs('Using OIDC to get OAuth access tokens', 'getting-tokens-oidc');
const REFRESH = docs('Refreshing access tokens', 'refresh-tokens');
const VALIDATE = docs('Validating tokens', 'validate-tokens');
const REGISTER = docs('Registering your app', 'register-app');
const DEVICE: Source = {
  title: 'ChrisLauinger77/stream-gui-rs: authentication',
  url: 'https://raw.githubusercontent.com/ChrisLauinger77/stream-gui-rs/main/docs/authentication.md',
};
const HELIX: Source = {
  title: 'swiftyspiffy/twitch-token-generator issue 10',
  url: 'https://github.com/swiftyspiffy/twitch-token-generator/issues/10',
};
const SCOPE_ARRAY: Source = {
  title: 'hello_twitch_api: AuthClient',
  url: 'https://hexdocs.pm/hello_twitch_api/TwitchAPI.AuthClient.html',
};
const REVOKE: Source = {
  title: 'docs.rs: twitch_oauth2',
  url: 'https://docs.rs/twitch_oauth2/latest/twitch_oauth2/',
};

export const twitch: CatalogueEntry = {
  id: 'twitch',
  name: 'Twitch',
  protocol: 'oidc',
  issuer: 'https://id.twitch.tv/oauth2',
  parameters: [],
  recognise: { hosts: ['id.twitch.tv'] },
  metadata: {
    authorization_endpoint: 'https://id.twitch.tv/oauth2/authorize',
    token_endpoint: 'https://id.twitch.tv/oauth2/token',
    revocation_endpoint: 'https://id.twitch.tv/oauth2/revoke',
    jwks_uri: 'https://id.twitch.tv/oauth2/keys',
    id_token_signing_alg_values_supported: ['RS256'],
  },
  scope: 'openid user:read:email',
  redirect_path: '/callback/twitch',
  token_relay: true,
  docs_url: OIDC.url ?? '',
  api: [],
  works: 'relay',
  reason: factFrom(
    'documented',
    'Twitch keeps the code flow for servers with a client secret, and points pages to the implicit grant, which is not safe enough to be used here.',
    TOKENS,
  ),
  remedy:
    'Let the relay of this app add the secret on your server. Run the check first: whether a page may read Twitch’s keys is not known.',
  registration: {
    console: { name: 'Twitch developer console', url: 'https://dev.twitch.tv/console' },
    client_type: 'an application with a secret (confidential)',
    redirect_field: 'OAuth Redirect URLs',
    steps: [
      'Log in to the developer console. Your account needs a verified e-mail address and two-factor authentication.',
      'Open the tab “Applications” and click “Register Your Application”. Type a name and choose a category.',
      'Enter {redirect_uri} under “OAuth Redirect URLs” and click “Add”, then “Create”.',
      'Click “Manage”, copy the client ID, and click “New Secret”. The secret goes into the environment of the server, never into this page.',
    ],
    confidence: 'documented',
    source: REGISTER,
  },
  redirects: {
    localhost: seen('yes', 'http://localhost was seen in use.', {
      title: 'abdfnx/botway discussion 111',
      url: 'https://github.com/abdfnx/botway/discussions/111',
    }),
    ipv4: unknown('Whether http://127.0.0.1 is accepted is not known.'),
    ipv6: unknown('Whether http://[::1] is accepted is not known.'),
    any_port: unknown(
      'Whether another port than the registered one is accepted is not known. Register this one.',
    ),
    plain_http: unknown('Whether plain http is accepted beyond loopback is not known. Use https.'),
  },
  scopes: [
    { name: 'openid', allows: 'Who you are: an ID Token with your subject identifier.' },
    { name: 'user:read:email', allows: 'Read your e-mail address.' },
    { name: 'user:read:follows', allows: 'Read whom you follow.' },
    { name: 'chat:edit', allows: 'Write in chats in your name.', sensitive: true },
  ],
  sign_in: {
    public_client: unknown(
      'Whether the code flow works with PKCE and without a secret is not known: the documentation offers pages the implicit grant or the device flow.',
    ),
    client_secret: documented('yes', 'For the code flow.', TOKENS),
    token_endpoint_cors: unknown('Whether a page can read the token endpoint is not known.'),
    api_cors: unknown(
      'Whether the API answers pages is not known. It also wants a Client-Id header beside the token.',
    ),
    discovery: documented(
      'yes',
      'At the usual place below the issuer. The endpoints are also stated here, in case a page may not read it.',
      OIDC,
    ),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary:
      'The relay renews by refresh token. Twitch wants every app to validate its token at the start and every hour.',
    refresh_token: seen(
      'partly',
      'Without a secret only in the device flow; in the code flow through the relay.',
      DEVICE,
    ),
    rotation: seen(
      'partly',
      'For public clients each refresh token works once. For clients with a secret it is not known.',
      DEVICE,
    ),
    prompt_none: unknown('No public word on prompt=none.'),
    frame: unknown('Whether the sign-in page may be framed is not known.'),
    lifetime: factFrom(
      'seen',
      'A public client’s refresh token lives 30 days. For a client with a secret nothing was found.',
      DEVICE,
    ),
  },
  logout: {
    summary:
      'The relay can revoke the token. Whether Twitch’s session can be ended from outside is not known.',
    revocation: seen('yes', 'At /oauth2/revoke.', REVOKE),
    end_session: unknown('No public word on an end-session endpoint.'),
    page: 'https://www.twitch.tv/settings/connections',
  },
  quirks: [
    factFrom(
      'documented',
      'Every app must call /oauth2/validate when it starts and once an hour while a session lives.',
      VALIDATE,
    ),
    factFrom(
      'seen',
      'The token answer may write its scopes as a list where the standard has one text.',
      SCOPE_ARRAY,
    ),
    factFrom(
      'seen',
      'The API compares the Client-Id header with the token; when they differ it answers 401.',
      HELIX,
    ),
    factFrom('documented', 'Twitch advises to react to a 401 instead of trusting expires_in.', REFRESH),
    factFrom(
      'inferred',
      'The ID Token is expected to repeat the nonce of the request, which binds the sign-in to this browser.',
    ),
    openQuestion('Whether PKCE is checked in the code flow.'),
  ],
};
