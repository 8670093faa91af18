import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, openQuestion, seen, unknown, type Source } from './fact.ts';

const TOKENS: Source = {
  title: 'Apple: Generate and validate tokens',
  url: 'https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens',
};
const REVOKE: Source = {
  title: 'Apple: Revoke tokens',
  url: 'https://developer.apple.com/documentation/signinwithapplerestapi/revoke-tokens',
};
const JWT_SECRET: Source = {
  title: 'nightscout/nocturne issue 317',
  url: 'https://github.com/nightscout/nocturne/issues/317',
};
const FORM_POST: Source = {
  title: 'FormidableLabs/react-native-app-auth issue 569',
  url: 'https://github.com/FormidableLabs/react-native-app-auth/issues/569',
};
const WEB: Source = {
  title: 'Capgo: Apple login for web browsers',
  url: 'https://capgo.app/docs/plugins/social-login/apple/web',
};
const FORUM: Source = {
  title: 'Apple developer forums 708984',
  url: 'https://developer.apple.com/forums/thread/708984',
};
const CONFIGURE: Source = {
  title: 'Apple: Configure Sign in with Apple for the web',
  url: 'https://developer.apple.com/help/account/configure-app-capabilities/configure-sign-in-with-apple-for-the-web',
};
const DISCOVERY: Source = {
  title: 'openiddict/openiddict-core: client web integration',
  url: 'https://github.com/openiddict/openiddict-core',
};

export const apple: CatalogueEntry = {
  id: 'apple',
  name: 'Apple',
  protocol: 'oidc',
  issuer: 'https://appleid.apple.com',
  parameters: [],
  recognise: { hosts: ['appleid.apple.com'] },
  metadata: {
    authorization_endpoint: 'https://appleid.apple.com/auth/authorize',
    token_endpoint: 'https://appleid.apple.com/auth/token',
    revocation_endpoint: 'https://appleid.apple.com/auth/revoke',
    jwks_uri: 'https://appleid.apple.com/auth/keys',
  },
  scope: 'openid',
  redirect_path: '/callback/apple',
  docs_url: 'https://developer.apple.com/documentation/signinwithapplerestapi',
  api: [],
  works: 'backend',
  reason: factFrom(
    'seen',
    'Apple’s client secret is a JWT that a server signs with the team’s key, and a sign-in that asks for name or e-mail comes back as a POST, which a page cannot read.',
    FORM_POST,
  ),
  remedy:
    'Receive the POST and do the exchange on a server of your own that keeps the session, or let an OpenID provider of yours do it (Keycloak, Auth0 and others can) and sign in there.',
  registration: {
    console: {
      name: 'Apple developer account',
      url: 'https://developer.apple.com/account/resources/identifiers/list',
    },
    client_type: 'a Services ID with “Sign in with Apple”',
    redirect_field: 'Return URLs',
    steps: [
      'In “Certificates, Identifiers & Profiles” open “Identifiers” and register an App ID with “Sign in with Apple”, then a Services ID. It needs a paid membership.',
      'Enable “Sign in with Apple” for the Services ID, click “Configure”, and add domain and “Return URLs” of your server. localhost and IP addresses are refused.',
      'Under “Keys” create a key with “Sign in with Apple” and download it once: your server signs its client secret with it.',
      'The identifier of the Services ID is the client ID.',
    ],
    confidence: 'documented',
    source: CONFIGURE,
  },
  redirects: {
    localhost: seen('no', 'Refused: a domain with https is demanded.', WEB),
    ipv4: seen('no', 'Refused: IP addresses are not taken.', FORM_POST),
    ipv6: seen('no', 'Refused: IP addresses are not taken.', FORM_POST),
    any_port: seen('no', 'The return URL has to be registered as it is.', WEB),
    plain_http: seen('no', 'https is demanded.', FORM_POST),
  },
  scopes: [
    { name: 'openid', allows: 'Who you are: an ID Token with your subject identifier.' },
    { name: 'name', allows: 'Your name, told once, at the first consent. Forces the answer to be a POST.' },
    {
      name: 'email',
      allows: 'Your e-mail address, or one that forwards to it. Forces the answer to be a POST.',
    },
  ],
  sign_in: {
    public_client: seen('no', 'The exchange needs a client secret that only a server can sign.', JWT_SECRET),
    client_secret: documented(
      'yes',
      'A JWT signed with ES256 by the team’s key, for six months at most.',
      TOKENS,
    ),
    token_endpoint_cors: unknown('Whether a page can read the token endpoint is not known.'),
    api_cors: seen('not-applicable', 'The access token opens no API.', FORUM),
    discovery: seen('yes', 'At the usual place below the issuer.', DISCOVERY),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary:
      'There is nothing for a page to renew. A server may ask about once a day whether the sign-in still holds.',
    refresh_token: documented('no', 'Only a server that can sign the client secret can use one.', TOKENS),
    rotation: seen('no', 'A refresh answers an access token and no new refresh token.', FORUM),
    prompt_none: unknown('No public word on prompt=none.'),
    frame: unknown('Whether the sign-in page may be framed is not known.'),
    lifetime: {
      ...factFrom('seen', 'One hour for the access token, which opens nothing.', FORUM),
      access_token: '1 hour',
    },
  },
  logout: {
    summary:
      'A server can revoke the tokens. Whether Apple’s session can be ended from outside is not known.',
    revocation: documented('yes', 'With the client secret.', REVOKE),
    end_session: unknown('No public word on an end-session endpoint.'),
    page: 'https://account.apple.com',
  },
  quirks: [
    factFrom('seen', 'A code lives five minutes.', FORUM),
    factFrom(
      'documented',
      'Apple’s own script shows a popup instead of redirecting, and so avoids the POST.',
      {
        title: 'Apple: usePopup',
        url: 'https://developer.apple.com/documentation/signinwithapplejs/clientconfigi/usepopup',
      },
    ),
    factFrom('inferred', 'The name is sent at the first consent only: who misses it does not get it again.'),
    openQuestion('Whether PKCE is taken, and whether a page could read the token endpoint.'),
  ],
};
