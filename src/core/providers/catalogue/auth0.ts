import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, unknown, type Source } from './fact.ts';

const SDK: Source = { title: 'auth0/auth0-spa-js', url: 'https://github.com/auth0/auth0-spa-js' };
const FAQ: Source = {
  title: 'auth0/auth0-spa-js: FAQ',
  url: 'https://github.com/auth0/auth0-spa-js/blob/main/FAQ.md',
};
const docs = (title: string, page: string): Source => ({
  title: `Auth0 Docs: ${title}`,
  url: `https://auth0.com/docs/${page}`,
});
const USE_ROTATION = docs(
  'Use refresh token rotation',
  'secure/tokens/refresh-tokens/use-refresh-token-rotation',
);
const ROTATION = docs('Refresh token rotation', 'secure/tokens/refresh-tokens/refresh-token-rotation');
const CONFIGURE = docs(
  'Configure refresh token rotation',
  'secure/tokens/refresh-tokens/configure-refresh-token-rotation',
);
const DISCOVERY = docs(
  'Configure applications with OIDC discovery',
  'get-started/applications/configure-applications-with-oidc-discovery',
);
const DPOP = docs(
  'Demonstrating proof of possession',
  'secure/sender-constraining/demonstrating-proof-of-possession-dpop',
);

export const auth0: CatalogueEntry = {
  id: 'auth0',
  name: 'Auth0',
  protocol: 'oidc',
  // The slash at the end belongs to it.
  issuer: 'https://{domain}/',
  parameters: [
    {
      name: 'domain',
      label: 'Auth0 domain',
      hint: 'Under “Settings” of the application, or your own domain if you set one up.',
      example: 'dev-abc123.us.auth0.com',
      pattern: /^(?:https:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/,
    },
  ],
  recognise: { hosts: ['.auth0.com'] },
  scope: 'openid profile email offline_access',
  redirect_path: '/callback/auth0',
  docs_url:
    'https://auth0.com/docs/get-started/authentication-and-authorization-flow/authorization-code-flow-with-pkce',
  api: [
    {
      name: 'The claims about me',
      method: 'GET',
      url: '{issuer}/userinfo',
      shows: 'What the scopes openid, profile and email let this app know.',
    },
  ],
  works: 'browser',
  reason: factFrom(
    'documented',
    'Applications of the type “Single Page Application” use PKCE and no secret.',
    SDK,
  ),
  remedy:
    'Enter this page in all three lists of the application: callback, logout and web origins. A missing one is the usual cause of trouble.',
  registration: {
    console: { name: 'Auth0 dashboard', url: 'https://manage.auth0.com/#/applications' },
    client_type: '“Single Page Web Applications”',
    redirect_field: 'Allowed Callback URLs',
    origin_field: 'Allowed Web Origins',
    steps: [
      'In the Auth0 dashboard open “Applications”, “Applications” and click “Create Application”. Choose “Single Page Web Applications”.',
      'Under “Settings” enter {redirect_uri} in “Allowed Callback URLs”.',
      'Enter {home} in “Allowed Logout URLs” and {origin} in “Allowed Web Origins”.',
      'Switch on refresh token rotation, otherwise a page gets no refresh token. Save.',
      'Copy the domain and the client ID.',
    ],
    confidence: 'documented',
    source: SDK,
  },
  redirects: {
    localhost: inferred('yes', 'Accepted when registered.'),
    ipv4: inferred('yes', 'Accepted when registered.'),
    ipv6: unknown('No public word on http://[::1].'),
    any_port: unknown(
      'Whether another port than the registered one is accepted is not known. Register this one.',
    ),
    plain_http: unknown('Whether plain http is accepted beyond loopback is not known. Use https.'),
  },
  scopes: [
    { name: 'openid', allows: 'Who you are: an ID Token with your subject identifier.' },
    { name: 'profile', allows: 'Your name, picture and other profile claims.' },
    { name: 'email', allows: 'Your e-mail address and whether it was verified.' },
    { name: 'offline_access', allows: 'A refresh token, if rotation is on for the application.' },
    { name: 'online_access', allows: 'A refresh token bound to your session; works with DPoP only.' },
  ],
  sign_in: {
    public_client: documented('yes', 'Code with PKCE from a page.', SDK),
    client_secret: documented('no', 'Not for the type “Single Page Application”.', SDK),
    token_endpoint_cors: inferred('yes', 'Expected for the origins you list.'),
    api_cors: inferred('not-applicable', 'The API is your own: it decides which pages may call it.'),
    discovery: documented('yes', 'At the usual place below the tenant’s domain.', DISCOVERY),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word read on pushed authorization requests.'),
    dpop: documented('yes', 'Offered, with nonces from the server.', DPOP),
  },
  renewal: {
    summary:
      'Renewed in the page by refresh token, if rotation is on for the application. Without it, prompt=none is left, which needs third-party cookies or a domain of your own.',
    refresh_token: documented('yes', 'If rotation is on and offline_access is asked for.', USE_ROTATION),
    rotation: documented(
      'yes',
      'Each one works once. A leeway for the one before can be set; it is off by default. Any other reuse ends the whole family.',
      ROTATION,
    ),
    prompt_none: documented(
      'yes',
      'In a frame it needs third-party cookies, unless the tenant has a domain of the same site.',
      FAQ,
    ),
    frame: documented(
      'partly',
      'Only where third-party cookies work or the tenant’s domain is of the same site.',
      FAQ,
    ),
    lifetime: {
      ...factFrom(
        'documented',
        'A refresh token lives 30 days by default, at most a year, and rotation does not extend it.',
        CONFIGURE,
      ),
      refresh_token: '30 days',
      refresh_counts_from: 'authorization',
    },
  },
  logout: {
    summary: 'A page can revoke its refresh token and end the session at Auth0.',
    revocation: documented('yes', 'At /oauth/revoke.', SDK),
    end_session: documented('yes', 'At /v2/logout; the page to return to must be listed.', SDK),
  },
  quirks: [
    factFrom('inferred', 'The issuer ends with a slash, and the comparison is exact.'),
    factFrom('documented', 'ID Tokens must be signed with RS256; with HS256 no page can check them.', FAQ),
    factFrom(
      'inferred',
      'The access token is a JWT only when an API is asked for by its audience; otherwise it is opaque.',
    ),
    factFrom('inferred', 'On localhost the consent page appears even for your own app.'),
    factFrom(
      'documented',
      'Where a second factor is asked for, the silent way is answered mfa_required.',
      FAQ,
    ),
    openQuestion('Whether iss comes with the callback, and whether pushed requests are offered.'),
  ],
};
