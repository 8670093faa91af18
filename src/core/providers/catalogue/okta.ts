import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, seen, unknown, type Source } from './fact.ts';

const REFRESH: Source = {
  title: 'Okta Developer: Refresh access tokens and rotate refresh tokens',
  url: 'https://developer.okta.com/docs/guides/refresh-tokens/main/',
};
const SDK: Source = { title: 'okta/okta-auth-js', url: 'https://github.com/okta/okta-auth-js' };
const WIZARD: Source = {
  title: 'Okta Help: Create OpenID Connect app integrations',
  url: 'https://help.okta.com/oie/en-us/content/topics/apps/apps_app_integration_wizard_oidc.htm',
};
const DISCOVERY: Source = {
  title: 'Okta and DPoP, with a captured discovery document',
  url: 'https://zenn.dev/kg0r0/articles/c6d0397b2ba6a6',
};

export const okta: CatalogueEntry = {
  id: 'okta',
  name: 'Okta',
  protocol: 'oidc',
  issuer: 'https://{domain}/oauth2/{server}',
  parameters: [
    {
      name: 'domain',
      label: 'Okta domain',
      hint: 'In the menu below your name in the Admin Console, without “-admin”.',
      example: 'dev-12345.okta.com',
      pattern: /^(?:https:\/\/)?((?!.*-admin\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/,
    },
    {
      name: 'server',
      label: 'Authorization server',
      hint: 'Its ID under “Security”, “API”. For the server without one, add a provider of your own instead.',
      example: 'default',
      pattern: /^([A-Za-z0-9]+)$/,
      default: 'default',
    },
  ],
  recognise: { hosts: ['.okta.com', '.oktapreview.com', '.okta-emea.com'] },
  scope: 'openid profile email offline_access',
  redirect_path: '/callback/okta',
  docs_url: 'https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/',
  api: [
    {
      name: 'The claims about me',
      method: 'GET',
      url: '{issuer}/v1/userinfo',
      shows: 'What the scopes openid, profile and email let this app know.',
    },
  ],
  works: 'browser',
  reason: factFrom(
    'documented',
    'App integrations of the type “Single-Page Application” use PKCE and no secret.',
    REFRESH,
  ),
  remedy:
    'Add this page under “Security”, “API”, “Trusted Origins” if the token endpoint does not answer it.',
  registration: {
    console: { name: 'Okta Admin Console' },
    client_type: '“OIDC - OpenID Connect”, “Single-Page Application”',
    redirect_field: 'Sign-in redirect URIs',
    origin_field: 'Trusted Origins',
    steps: [
      'In the Admin Console go to “Applications”, “Applications” and click “Create App Integration”.',
      'Select “OIDC - OpenID Connect” and “Single-Page Application”, then “Next”.',
      'Select “Authorization Code” and “Refresh Token” as grant types.',
      'Enter {redirect_uri} under “Sign-in redirect URIs” and {home} under “Sign-out redirect URIs”.',
      'Choose who may sign in, save, and copy the client ID.',
    ],
    confidence: 'documented',
    source: WIZARD,
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
    { name: 'profile', allows: 'Your name and other profile claims.' },
    { name: 'email', allows: 'Your e-mail address and whether it was verified.' },
    { name: 'offline_access', allows: 'A refresh token, if the grant is switched on for the app.' },
  ],
  sign_in: {
    public_client: documented('yes', 'Code with PKCE from a page.', REFRESH),
    client_secret: documented('no', 'Not for a single-page app.', REFRESH),
    token_endpoint_cors: inferred('yes', 'Expected for redirect origins and trusted origins.'),
    api_cors: inferred(
      'yes',
      'Userinfo is expected to answer trusted origins; an API of your own decides for itself.',
    ),
    discovery: seen('yes', 'At the usual place below the issuer.', DISCOVERY),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: documented('yes', 'Offered, with nonces from the server.', SDK),
  },
  renewal: {
    summary: 'Renewed in the page by refresh token, as long as it is used at least once a week.',
    refresh_token: documented('yes', 'If the grant is switched on and offline_access is asked for.', REFRESH),
    rotation: documented(
      'yes',
      'The default for single-page apps, with a grace of 30 seconds that can be set from 0 to 60. Reuse after that ends the newest refresh token and all access tokens since sign-in.',
      REFRESH,
    ),
    prompt_none: documented('yes', 'In a frame it needs third-party cookies.', SDK),
    frame: documented('partly', 'Only where the browser keeps third-party cookies.', SDK),
    lifetime: {
      ...factFrom(
        'documented',
        'A refresh token has no end by default, and dies after seven days without use.',
        REFRESH,
      ),
      refresh_token: '7 days',
      refresh_counts_from: 'last-use',
    },
  },
  logout: {
    summary: 'A page can revoke its tokens and end the session at Okta.',
    revocation: documented('yes', 'Revoking the refresh token ends its access tokens too.', SDK),
    end_session: documented('yes', 'Needs the ID Token; the page to return to must be listed.', SDK),
  },
  quirks: [
    factFrom(
      'documented',
      'A page to return to that is not listed ends on an error page of Okta, and nobody is sent back.',
      SDK,
    ),
    factFrom('seen', 'The discovery document lists algorithms for DPoP.', DISCOVERY),
    factFrom(
      'inferred',
      'Access tokens of a custom authorization server are JWTs; those of the org’s own server are not meant to be read.',
    ),
    openQuestion('Whether iss comes with the callback, and whether pushed requests are offered.'),
  ],
};
