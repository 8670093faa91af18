import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, seen, unknown, type Source } from './fact.ts';

const LONG_LIVED: Source = {
  title: 'Meta: Get long-lived access tokens',
  url: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived',
};
const OIDC_TOKEN: Source = {
  title: 'Meta: OIDC token with manual flow',
  url: 'https://developers.facebook.com/documentation/facebook-login/guides/advanced/oidc-token',
};
const NO_CORS: Source = {
  title: 'damienbod/angular-auth-oidc-client issue 1826',
  url: 'https://github.com/damienbod/angular-auth-oidc-client/issues/1826',
};
const OPENIDDICT: Source = {
  title: 'openiddict/openiddict-core: client web integration',
  url: 'https://github.com/openiddict/openiddict-core',
};
const REVOKE: Source = {
  title: 'pilcrowonpaper/arctic issue 235',
  url: 'https://github.com/pilcrowonpaper/arctic/issues/235',
};
const APP: Source = {
  title: 'Logto: Facebook connector',
  url: 'https://www.npmjs.com/package/@logto/connector-facebook',
};

export const facebook: CatalogueEntry = {
  id: 'facebook',
  name: 'Facebook',
  // Discovery document and keys cannot be read from a page, so its ID Token could not be checked.
  protocol: 'oauth2',
  issuer: 'https://www.facebook.com',
  parameters: [],
  recognise: { hosts: ['www.facebook.com'] },
  metadata: {
    authorization_endpoint: 'https://www.facebook.com/v25.0/dialog/oauth',
    token_endpoint: 'https://graph.facebook.com/v25.0/oauth/access_token',
  },
  profile_endpoint: 'https://graph.facebook.com/v25.0/me?fields=id,name,email',
  scope: 'public_profile email',
  redirect_path: '/callback/facebook',
  token_relay: true,
  docs_url: OIDC_TOKEN.url ?? '',
  api: [
    {
      name: 'Who am I',
      method: 'GET',
      url: 'https://graph.facebook.com/v25.0/me?fields=id,name,email',
      shows: 'The fields that are asked for; without fields= there are few.',
    },
    {
      name: 'What I allowed',
      method: 'GET',
      url: 'https://graph.facebook.com/v25.0/me/permissions',
      shows: 'Each permission, granted or declined.',
    },
  ],
  works: 'relay',
  reason: factFrom(
    'inferred',
    'PKCE is documented as still in testing, and nothing says that the exchange does without the app secret. Whether a page can read the token endpoint is not known either.',
    OIDC_TOKEN,
  ),
  remedy:
    'Let the relay of this app add the secret on your server. Facebook’s own way for pages is its JavaScript SDK.',
  registration: {
    console: { name: 'Meta for Developers', url: 'https://developers.facebook.com/apps' },
    client_type: 'an app with the product “Facebook Login”',
    redirect_field: 'Valid OAuth Redirect URIs',
    steps: [
      'Open “My Apps”, click “Create App”, and add the product “Facebook Login”.',
      'Under “Facebook Login”, “Settings” enter {redirect_uri} in “Valid OAuth Redirect URIs” and save.',
      'Under “Settings”, “Basic” copy the app ID: it is the client ID. The app secret goes into the environment of the server, never into this page.',
    ],
    confidence: 'seen',
    source: APP,
  },
  redirects: {
    localhost: unknown('Whether http://localhost is accepted is not known.'),
    ipv4: unknown('Whether http://127.0.0.1 is accepted is not known.'),
    ipv6: unknown('Whether http://[::1] is accepted is not known.'),
    any_port: unknown('Whether another port than the registered one is accepted is not known.'),
    plain_http: unknown('Whether plain http is accepted is not known. Use https.'),
  },
  scopes: [
    { name: 'public_profile', allows: 'Read your name and picture.' },
    { name: 'email', allows: 'Read your e-mail address.' },
    { name: 'user_friends', allows: 'Read which of your friends use the app.', sensitive: true },
    {
      name: 'user_posts',
      allows: 'Read your posts. Facebook reviews apps that ask for it.',
      sensitive: true,
    },
  ],
  sign_in: {
    public_client: unknown(
      'Code with PKCE is documented and called in testing; whether it does without the secret is not known.',
    ),
    client_secret: unknown(
      'Whether the exchange can leave the app secret out is not known. The relay sends it.',
    ),
    token_endpoint_cors: unknown('Whether a page can read the token endpoint is not known.'),
    api_cors: inferred('yes', 'The Graph API is expected to answer pages.'),
    discovery: seen('partly', 'A document exists; neither it nor the keys can be read from a page.', NO_CORS),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary: 'There are no refresh tokens. When the token ends you sign in again.',
    refresh_token: documented('no', 'There are none.', LONG_LIVED),
    rotation: documented('not-applicable', 'There are no refresh tokens.', LONG_LIVED),
    prompt_none: unknown('No public word on prompt=none.'),
    frame: unknown('Whether the sign-in page may be framed is not known.'),
    lifetime: {
      ...factFrom(
        'documented',
        'A few hours; a server can exchange the token, with the app secret and before it ends, for one of about 60 days.',
        LONG_LIVED,
      ),
      access_token: 'a few hours',
    },
  },
  logout: {
    summary:
      'Taking the permissions back is a call of the Graph API. Whether Facebook’s session can be ended from outside is not known.',
    revocation: seen(
      'yes',
      'By deleting the app’s permissions through the Graph API; there is no RFC 7009 endpoint.',
      REVOKE,
    ),
    end_session: unknown('No public word on an end-session endpoint.'),
    page: 'https://www.facebook.com/settings?tab=applications',
  },
  quirks: [
    factFrom('seen', 'The Graph API answers few fields unless they are named in fields=.', OPENIDDICT),
    factFrom(
      'seen',
      'Neither the discovery document nor the keys are open to pages, so no page can check the ID Token.',
      NO_CORS,
    ),
    factFrom(
      'inferred',
      'Scopes are separated by commas in the classic form; spaces are expected to be taken too.',
    ),
    factFrom('documented', 'An expired token cannot be exchanged for a longer one.', LONG_LIVED),
    openQuestion('Which redirect URIs are accepted during development.'),
  ],
};
