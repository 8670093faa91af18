import type { CatalogueEntry } from './catalogue-entry.ts';
import { documented, factFrom, inferred, openQuestion, unknown, type Source } from './fact.ts';

const learn = (title: string, page: string): Source => ({
  title: `Microsoft: ${title}`,
  url: `https://learn.microsoft.com/en-us/entra/identity-platform/${page}`,
});
const CODE_FLOW = learn('Authorization code flow', 'v2-oauth2-auth-code-flow');
const COOKIES = learn('Third-party cookies and SPAs', 'reference-third-party-cookies-spas');
const REFRESH = learn('Refresh tokens', 'refresh-tokens');
const REPLY_URL = learn('Redirect URI restrictions', 'reply-url');
const OPENID = learn('OpenID Connect', 'v2-protocols-oidc');
const REGISTER = learn('How to add a redirect URI', 'how-to-add-redirect-uri');
const OPENIDDICT: Source = {
  title: 'openiddict/openiddict-core: client web integration',
  url: 'https://github.com/openiddict/openiddict-core',
};

export const entra: CatalogueEntry = {
  id: 'entra',
  name: 'Microsoft Entra ID',
  protocol: 'oidc',
  issuer: 'https://login.microsoftonline.com/{tenant}/v2.0',
  parameters: [
    {
      name: 'tenant',
      label: 'Directory (tenant) ID',
      hint: 'On the overview page of the app registration. “common” and “organizations” do not work here: their issuer holds a placeholder, and no ID Token names it.',
      example: '8eaef023-2b34-4da1-9baa-8bc8c9d6a490',
      pattern:
        /^(?:https:\/\/login\.microsoftonline\.com\/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/.*)?$/,
    },
  ],
  recognise: { hosts: ['login.microsoftonline.com'] },
  // Its discovery document is silent about PKCE.
  metadata: { code_challenge_methods_supported: ['S256'] },
  scope: 'openid profile email offline_access User.Read',
  redirect_path: '/callback/entra',
  docs_url: CODE_FLOW.url ?? '',
  api: [
    {
      name: 'Who am I',
      method: 'GET',
      url: 'https://graph.microsoft.com/v1.0/me',
      shows: 'Your profile in Microsoft Graph. Needs User.Read.',
    },
  ],
  works: 'browser',
  reason: factFrom(
    'documented',
    'A redirect URI registered for a single-page application is served with PKCE, CORS and no secret.',
    CODE_FLOW,
  ),
  remedy:
    'Register the redirect URI under the platform “Single-page application”. Under “Web” the same URI is refused, because a page sends an Origin header.',
  registration: {
    console: { name: 'Microsoft Entra admin center', url: 'https://entra.microsoft.com' },
    client_type: '“Single-page application”',
    redirect_field: 'Redirect URIs',
    steps: [
      'In the Microsoft Entra admin center open “App registrations” and choose “New registration”.',
      'Type a name and choose “Accounts in this organizational directory only”. Leave the redirect URI empty for now, and register.',
      'Under “Manage”, “Authentication”, choose “Add a platform” and the tile “Single-page application”.',
      'Enter {redirect_uri} there, leave both boxes for implicit and hybrid flows empty, and choose “Configure”.',
      'Copy the “Application (client) ID” and the “Directory (tenant) ID” from “Overview”.',
    ],
    confidence: 'documented',
    source: REGISTER,
  },
  redirects: {
    localhost: documented('yes', 'Plain http is allowed for localhost.', REPLY_URL),
    ipv4: documented(
      'partly',
      'Plain http on 127.0.0.1 can be registered through the manifest editor only.',
      REPLY_URL,
    ),
    ipv6: documented('no', 'http://[::1] is not supported.', REPLY_URL),
    any_port: documented(
      'yes',
      'For localhost the port is ignored when the URI is compared. Do not register two URIs that differ by port alone.',
      REPLY_URL,
    ),
    plain_http: documented('no', 'Everywhere but on localhost, https is required.', REPLY_URL),
  },
  scopes: [
    { name: 'openid', allows: 'Who you are: an ID Token with your subject identifier.' },
    { name: 'profile', allows: 'Your name and other profile claims.' },
    { name: 'email', allows: 'Your e-mail address, where the account has one.' },
    { name: 'offline_access', allows: 'A refresh token, which lives 24 hours in a page.' },
    { name: 'User.Read', allows: 'Read your profile in Microsoft Graph.' },
    { name: 'Mail.Read', allows: 'Read your mail.', sensitive: true },
    { name: 'Files.Read', allows: 'Read your files.', sensitive: true },
  ],
  sign_in: {
    public_client: documented('yes', 'For redirect URIs of the type spa; PKCE is required.', CODE_FLOW),
    client_secret: documented(
      'no',
      'Forbidden: a secret sent along with an Origin header is refused.',
      CODE_FLOW,
    ),
    token_endpoint_cors: documented('yes', 'For redirect URIs of the type spa only.', CODE_FLOW),
    api_cors: inferred('yes', 'Microsoft Graph is expected to answer pages.'),
    discovery: documented(
      'yes',
      'One document for each tenant, at the usual place below its issuer.',
      OPENID,
    ),
    iss: unknown('No public word on iss in the callback.'),
    par: unknown('No public word on pushed authorization requests.'),
    dpop: unknown('Code for it exists in a library of Microsoft; no public word on the service.'),
  },
  renewal: {
    summary:
      'Renewed in the page by refresh token for 24 hours. Then a trip to the sign-in page is needed, often without typing.',
    refresh_token: documented('yes', 'When offline_access is asked for.', CODE_FLOW),
    rotation: documented(
      'partly',
      'Each refresh brings a new one that ends when the first would have. The old one stays valid.',
      REFRESH,
    ),
    prompt_none: documented(
      'yes',
      'Answered interaction_required when it cannot be silent. In a frame it needs third-party cookies.',
      CODE_FLOW,
    ),
    frame: documented(
      'partly',
      'Fails where the browser blocks third-party cookies; Microsoft advises a way with interaction.',
      COOKIES,
    ),
    lifetime: {
      ...factFrom(
        'documented',
        'The refresh token of a page lives 24 hours from the sign-in; refreshing does not extend it.',
        REFRESH,
      ),
      refresh_token: '24 hours',
      refresh_counts_from: 'authorization',
    },
  },
  logout: {
    summary: 'Signing out can end the session at Microsoft too. Tokens cannot be revoked one by one.',
    revocation: inferred('no', 'There is no RFC 7009 endpoint in the metadata.'),
    end_session: inferred('yes', 'At /oauth2/v2.0/logout of the tenant.'),
  },
  quirks: [
    factFrom(
      'seen',
      'The discovery document names no PKCE method although S256 works. That is not taken for a no.',
      OPENIDDICT,
    ),
    factFrom(
      'seen',
      'The issuer of “common” and “organizations” holds the placeholder {tenantid}, so no ID Token matches it.',
      OPENIDDICT,
    ),
    factFrom(
      'documented',
      'A redirect URI of the type spa that is used without an Origin header is refused: a test with curl fails where the page works.',
      CODE_FLOW,
    ),
    factFrom('seen', 'An expired refresh token is answered invalid_grant with AADSTS700084.', {
      title: 'AzureAD/microsoft-authentication-library-for-js issue 7033',
      url: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7033',
    }),
    factFrom('seen', 'The parameter resource is refused with AADSTS901002.', {
      title: 'modelcontextprotocol issue 1389',
      url: 'https://github.com/modelcontextprotocol/modelcontextprotocol/issues/1389',
    }),
    factFrom('seen', 'Microsoft Graph did not expose Retry-After to pages in 2022.', {
      title: 'microsoftgraph/microsoft-graph-docs-contrib issue 2011',
      url: 'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/2011',
    }),
    factFrom(
      'documented',
      'The path of a redirect URI is case-sensitive, and the whole may have 256 characters.',
      REPLY_URL,
    ),
    factFrom('inferred', 'An access token for Microsoft Graph is not meant to be read: treat it as opaque.'),
    openQuestion('Whether iss, pushed requests or bound tokens are offered.'),
  ],
};
