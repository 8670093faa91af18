import type { ProviderRevocation } from '../profile.ts';
import type { CatalogueEntry, Logout } from './catalogue-entry.ts';
import {
  documented,
  factFrom,
  inferred,
  openQuestion,
  seen,
  unknown,
  type Fact,
  type Source,
} from './fact.ts';

/** What holds for OAuth apps and for GitHub Apps alike. */

export const AUTHORIZING: Source = {
  title: 'GitHub Docs: Authorizing OAuth apps',
  url: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
};
export const USER_TOKENS: Source = {
  title: 'GitHub Docs: Generating a user access token for a GitHub App',
  url: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app',
};
export const REFRESHING: Source = {
  title: 'GitHub Docs: Refreshing user access tokens',
  url: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
};
const CORS_REPORT: Source = {
  title: 'foundation50/classroom50 issue 877',
  url: 'https://github.com/foundation50/classroom50/issues/877',
};
const API_CORS: Source = {
  title: 'GitHub Docs: Using CORS and JSONP to make cross-origin requests',
  url: 'https://docs.github.com/en/rest/using-the-rest-api/using-cors-and-jsonp-to-make-cross-origin-requests',
};
const METADATA: Source = {
  title: 'github/github-mcp-server issue 2901',
  url: 'https://github.com/github/github-mcp-server/issues/2901',
};
const ISS: Source = {
  title: 'langfuse/langfuse issue 13091, with answers of GitHub staff',
  url: 'https://github.com/langfuse/langfuse/issues/13091',
};
const AUTHORIZATIONS_API: Source = {
  title: 'GitHub Docs: REST API endpoints for OAuth authorizations',
  url: 'https://docs.github.com/en/rest/apps/oauth-applications',
};
const PKCE: Source = {
  title: 'GitHub changelog: PKCE support for OAuth and GitHub App authentication',
  url: 'https://github.blog/changelog/2025-07-14-pkce-support-for-oauth-and-github-app-authentication',
};
const TOKEN_ERRORS: Source = {
  title: 'octokit/oauth-methods.js',
  url: 'https://github.com/octokit/oauth-methods.js',
};
const API_TROUBLE: Source = {
  title: 'GitHub Docs: Troubleshooting the REST API',
  url: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api',
};

export const GITHUB_METADATA = {
  authorization_endpoint: 'https://github.com/login/oauth/authorize',
  token_endpoint: 'https://github.com/login/oauth/access_token',
  device_authorization_endpoint: 'https://github.com/login/device/code',
  code_challenge_methods_supported: ['S256'],
} as const;

export const NO_PUBLIC_CLIENT: Fact = factFrom(
  'documented',
  'GitHub asks for the client secret in every code exchange, also with PKCE, and no page can read the answer of its token endpoint.',
  AUTHORIZING,
);

export const GITHUB_SIGN_IN: CatalogueEntry['sign_in'] = {
  public_client: documented(
    'no',
    'GitHub does not tell public clients from confidential ones: the exchange needs the secret, PKCE or not.',
    PKCE,
  ),
  client_secret: documented('yes', 'Listed as required for the code exchange.', AUTHORIZING),
  token_endpoint_cors: seen(
    'no',
    'The token endpoint and the device endpoints send no CORS header: a page can send the request, and never sees the answer.',
    CORS_REPORT,
  ),
  api_cors: documented('yes', 'api.github.com answers every origin.', API_CORS),
  discovery: seen(
    'partly',
    'An RFC 8414 document exists, with the well-known part between host and path: /.well-known/oauth-authorization-server/login/oauth. OpenID Connect discovery is not documented.',
    METADATA,
  ),
  iss: seen(
    'yes',
    'Since August 2026 the callback carries iss=https://github.com/login/oauth. Whether a refusal carries it too is not known.',
    ISS,
  ),
  par: unknown('No public word on pushed authorization requests.'),
  dpop: unknown('No public word on bound tokens.'),
};

export const GITHUB_PROMPT_NONE = unknown(
  'Only select_account is documented. But somebody who allowed the same scopes before is sent back without seeing a page, so a second trip to GitHub works as a renewal.',
);

export const GITHUB_FRAME = inferred('no', 'The sign-in page is expected to refuse being framed.');

export const GITHUB_ROTATION = documented(
  'yes',
  'Each refresh ends the old refresh token and the old access token at once. No grace period is documented.',
  REFRESHING,
);

export const GITHUB_LOGOUT: Logout = {
  summary:
    'Revoking goes through an API of GitHub that wants the secret, so through the relay. GitHub’s own session cannot be ended from outside.',
  revocation: documented(
    'yes',
    'One token, or everything one person allowed the app, by an API call with client ID and secret. There is no RFC 7009 endpoint.',
    AUTHORIZATIONS_API,
  ),
  end_session: unknown('No end-session endpoint is documented.'),
  page: 'https://github.com/settings/applications',
};

export const GITHUB_QUIRKS: readonly Fact[] = [
  factFrom(
    'seen',
    'Errors of the token endpoint arrive with HTTP status 200 and an error member. The relay turns them into standard answers.',
    TOKEN_ERRORS,
  ),
  factFrom(
    'documented',
    'The token endpoint answers form-encoded unless JSON is asked for, and separates granted scopes by commas. The relay asks for JSON and writes spaces.',
    AUTHORIZING,
  ),
  factFrom(
    'documented',
    'Ten tokens an hour for one person, app and set of scopes. Above that the person is asked to allow the app again. Each reload of a page that holds tokens in memory can cost one.',
    AUTHORIZING,
  ),
  factFrom(
    'documented',
    'Only S256 is accepted as the PKCE method, and the challenge must have 43 characters.',
    PKCE,
  ),
  factFrom(
    'documented',
    'A private resource that the token may not see is answered 404, not 403.',
    API_TROUBLE,
  ),
  factFrom(
    'seen',
    'Downloads such as /zipball are redirected to codeload.github.com, which sends no CORS header: they fail in a page.',
    CORS_REPORT,
  ),
  openQuestion('What the token endpoint answers to a wrong or missing PKCE verifier.'),
];

export const LOOPBACK_RULE = 'For a registered http://127.0.0.1 address, any port is accepted at sign-in.';

/** GitHub has no RFC 7009 endpoint; its REST API ends one access token, for who knows the client's secret. */
export const GITHUB_REVOCATION: ProviderRevocation = {
  style: 'github',
  endpoint: 'https://api.github.com/applications/{client_id}/token',
};
