import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, openQuestion, seen, unknown, type Source } from './fact.ts';

const NO_CORS: Source = {
  title: 'nvh95/react-linkedin-login-oauth2 issue 2',
  url: 'https://github.com/nvh95/react-linkedin-login-oauth2/issues/2',
};
const NATIVE: Source = {
  title: 'LinkedIn: Authorization code flow for native clients',
  url: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow-native',
};
const REFRESH: Source = {
  title: 'LinkedIn: Programmatic refresh tokens',
  url: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens',
};
const OPENIDDICT: Source = {
  title: 'openiddict/openiddict-core: client web integration',
  url: 'https://github.com/openiddict/openiddict-core',
};
const APP: Source = { title: 'Logto: LinkedIn', url: 'https://docs.logto.io/integrations/linkedin' };

export const linkedin: CatalogueEntry = {
  id: 'linkedin',
  name: 'LinkedIn',
  protocol: 'oidc',
  issuer: 'https://www.linkedin.com/oauth',
  parameters: [],
  recognise: { hosts: ['www.linkedin.com'] },
  metadata: {
    authorization_endpoint: 'https://www.linkedin.com/oauth/v2/authorization',
    token_endpoint: 'https://www.linkedin.com/oauth/v2/accessToken',
    userinfo_endpoint: 'https://api.linkedin.com/v2/userinfo',
  },
  scope: 'openid profile email',
  redirect_path: '/callback/linkedin',
  docs_url:
    'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2',
  api: [],
  works: 'backend',
  reason: factFrom(
    'inferred',
    'LinkedIn wants the secret at an endpoint that no page can read, offers PKCE only to native apps, and its ID Token carries no nonce. So even with a relay, nothing would prove that the code belongs to this browser.',
    OPENIDDICT,
  ),
  remedy:
    'Sign people in with LinkedIn on a server of your own that keeps the session, or let an OpenID provider of yours do it (Keycloak, Auth0 and others can) and sign in there.',
  registration: {
    console: { name: 'LinkedIn developer portal', url: 'https://www.linkedin.com/developers/apps' },
    client_type: 'an app with the product “Sign In with LinkedIn using OpenID Connect”',
    redirect_field: 'Authorized redirect URLs for your app',
    steps: [
      'In the developer portal click “Create app”; it needs a LinkedIn page.',
      'Under “Products” request “Sign In with LinkedIn using OpenID Connect”.',
      'Under “Auth” add the redirect URL of your server to “Authorized redirect URLs for your app”.',
      'Copy client ID and secret into the environment of your server.',
    ],
    confidence: 'seen',
    source: APP,
  },
  redirects: {
    localhost: documented('no', 'For native apps with PKCE the name localhost is refused.', NATIVE),
    ipv4: documented('yes', 'For native apps with PKCE.', NATIVE),
    ipv6: unknown('Whether http://[::1] is accepted is not known.'),
    any_port: documented('yes', 'For native apps with PKCE, on loopback.', NATIVE),
    plain_http: unknown('Whether plain http is accepted beyond loopback is not known.'),
  },
  scopes: [
    { name: 'openid', allows: 'Who you are: an ID Token with your subject identifier.' },
    { name: 'profile', allows: 'Your name and picture. Userinfo needs it.' },
    { name: 'email', allows: 'Your main e-mail address.' },
    { name: 'w_member_social', allows: 'Post, comment and react in your name.', sensitive: true },
  ],
  sign_in: {
    public_client: seen('no', 'The exchange needs the secret.', NO_CORS),
    client_secret: seen('yes', 'In the form body; Basic authentication is not taken.', OPENIDDICT),
    token_endpoint_cors: seen('no', 'Reported as blocked from 2018 to 2023.', NO_CORS),
    api_cors: unknown('One report of 2018 says it is blocked; nothing newer was found.'),
    discovery: seen('yes', 'At the usual place below the issuer.', OPENIDDICT),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('No public word on bound tokens.'),
  },
  renewal: {
    summary: 'The access token lasts 60 days. Refresh tokens are for approved partners.',
    refresh_token: documented('partly', 'For approved partners only.', REFRESH),
    rotation: documented('no', 'It ends 365 days after the first sign-in, whatever is done.', REFRESH),
    prompt_none: unknown('No public word on prompt=none.'),
    frame: unknown('Whether the sign-in page may be framed is not known.'),
    lifetime: {
      ...factFrom(
        'documented',
        '60 days for the access token, 365 days for the refresh token of a partner.',
        REFRESH,
      ),
      access_token: '60 days',
      refresh_token: '365 days',
      refresh_counts_from: 'authorization',
    },
  },
  logout: {
    summary: 'Nothing is known of revocation or of ending the session from outside.',
    revocation: unknown('No public word on revocation.'),
    end_session: unknown('No public word on an end-session endpoint.'),
  },
  quirks: [
    factFrom(
      'seen',
      'The ID Token carries no nonce, so the check of it would have to be switched off.',
      OPENIDDICT,
    ),
    factFrom(
      'seen',
      'Somebody who cancels comes back with user_cancelled_login or user_cancelled_authorize instead of access_denied.',
      OPENIDDICT,
    ),
    factFrom(
      'documented',
      'PKCE is for native apps on loopback addresses, and LinkedIn has to enable it for the app.',
      NATIVE,
    ),
    openQuestion('Whether userinfo can be read from a page today.'),
  ],
};
