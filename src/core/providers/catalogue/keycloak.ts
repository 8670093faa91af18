import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, seen, unknown, type Source } from './fact.ts';

const DISCOVERY: Source = { title: 'Discovery documents of Keycloak captured in public code' };
const DPOP: Source = { title: 'Keycloak: DPoP', url: 'https://www.keycloak.org/securing-apps/dpop' };
const TIMEOUTS: Source = {
  title: 'Keycloak server administration: timeouts (older edition)',
  url: 'https://wjw465150.gitbooks.io/keycloak-documentation/server_admin/topics/sessions/timeouts.html',
};
const TOKENS: Source = {
  title: 'Phase Two: Tokens and sessions',
  url: 'https://phasetwo.io/docs/security/tokens-and-sessions/',
};
const CLIENTS: Source = {
  title: 'Keycloak server administration: OIDC clients (older edition)',
  url: 'https://wjw465150.gitbooks.io/keycloak-documentation/content/server_admin/topics/clients/client-oidc.html',
};

export const keycloak: CatalogueEntry = {
  id: 'keycloak',
  name: 'Keycloak',
  protocol: 'oidc',
  issuer: '{base}/realms/{realm}',
  parameters: [
    {
      name: 'base',
      label: 'Address of Keycloak',
      hint: 'With https, or http on this machine. Older installations have /auth at the end.',
      example: 'https://keycloak.example.com',
      pattern:
        /^(https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{2,5})?(?:\/[\w-]+)*|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{2,5})?(?:\/[\w-]+)*)\/?$/,
    },
    {
      name: 'realm',
      label: 'Realm',
      hint: 'Its name as the address of the sign-in page writes it; capitals matter.',
      example: 'my-realm',
      pattern: /^([A-Za-z0-9._-]+)$/,
    },
  ],
  recognise: { hosts: [], path: /\/realms\/[^/]+(?:\/|$)/ },
  scope: 'openid profile email',
  docs_url: 'https://www.keycloak.org/securing-apps/oidc-layers',
  api: [
    {
      name: 'The claims about me',
      method: 'GET',
      url: '{issuer}/protocol/openid-connect/userinfo',
      shows: 'What the scopes openid, profile and email let this app know.',
    },
  ],
  works: 'browser',
  reason: factFrom(
    'documented',
    'Keycloak has public clients without a secret, and its guide to DPoP is written for pages too.',
    DPOP,
  ),
  remedy:
    'Enter this page under “Web origins” of the client (or +, for all redirect URIs); otherwise the token endpoint does not answer it.',
  registration: {
    console: { name: 'Keycloak admin console' },
    client_type: 'an OpenID Connect client with “Client authentication” off',
    redirect_field: 'Valid redirect URIs',
    origin_field: 'Web origins',
    steps: [
      'In the admin console of the realm open “Clients” and choose “Create client”. Type a client ID.',
      'Leave “Client authentication” off and “Standard flow” on.',
      'Enter {redirect_uri} under “Valid redirect URIs” and {home} under “Valid post logout redirect URIs”.',
      'Enter {origin} under “Web origins” and save.',
    ],
    confidence: 'inferred',
    source: CLIENTS,
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
    { name: 'offline_access', allows: 'A session that goes on after you sign out.', sensitive: true },
  ],
  sign_in: {
    public_client: documented('yes', 'A public client signs in with PKCE and no secret.', DPOP),
    client_secret: documented('no', 'Not for a public client.', DPOP),
    token_endpoint_cors: inferred('yes', 'Expected for the origins listed under “Web origins”.'),
    api_cors: inferred('not-applicable', 'The API is your own: it decides which pages may call it.'),
    discovery: seen('yes', 'At the usual place below the realm.', DISCOVERY),
    iss: seen('yes', 'Announced in the discovery document, so it is demanded in every callback.', DISCOVERY),
    par: seen('yes', 'An endpoint is announced; using it is not required by default.', DISCOVERY),
    dpop: documented('yes', 'Binds access and refresh tokens of public clients.', DPOP),
  },
  renewal: {
    summary: 'Renewed in the page by refresh token, as long as the session at Keycloak lasts.',
    refresh_token: documented('yes', 'With every code exchange; it ends with the session.', TIMEOUTS),
    rotation: documented(
      'partly',
      'Off by default, as far as known. “Revoke Refresh Token” makes each one work once.',
      TIMEOUTS,
    ),
    prompt_none: inferred('yes', 'In a frame it needs third-party cookies, or the same site.'),
    frame: inferred('partly', 'Only where the browser keeps third-party cookies, or on the same site.'),
    lifetime: factFrom(
      'documented',
      'Set by the realm: an idle time, which each refresh starts anew, and a longest time, which nothing extends.',
      TIMEOUTS,
    ),
  },
  logout: {
    summary: 'A page can revoke its tokens and end the session at Keycloak.',
    revocation: seen('yes', 'RFC 7009, announced in the discovery document.', DISCOVERY),
    end_session: seen(
      'yes',
      'Announced in the discovery document; the page to return to must be listed.',
      DISCOVERY,
    ),
  },
  quirks: [
    factFrom('seen', 'Access tokens are JWTs and stay valid until they end, whatever is revoked.', TOKENS),
    factFrom('seen', 'offline_access makes a session of its own that survives signing out.', TOKENS),
    factFrom('seen', 'About two minutes are allowed beyond the idle time.', {
      title: 'UDS Core: Keycloak session timeouts',
      url: 'https://uds.defenseunicorns.com/reference/configuration/single-sign-on/keycloak-session-timeouts',
    }),
    openQuestion('How many times a refresh token may be used again once “Revoke Refresh Token” is on.'),
  ],
};
