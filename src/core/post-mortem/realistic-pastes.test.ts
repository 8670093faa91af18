import { expect, test } from 'vitest';
import { createPastedRedactor } from '../flow/redact-pasted.ts';
import { explain } from './explain.ts';
import { recognise } from './recognise.ts';

/** As they turn up in issue threads and consoles, word for word; first what the answer must begin with. */
const pastes: readonly (readonly [cause: string, text: string])[] = [
  [
    'state-not-found',
    'Error: No matching state found in storage\n    at OidcClient._readSigninResponseState (https://app.example/static/js/main.8f2c.js:2:301211)\n    at async UserManager.signinCallback (https://app.example/static/js/main.8f2c.js:2:311000)',
  ],
  [
    'state-not-found',
    'Error: Invalid state\n    at Auth0Client.handleRedirectCallback (https://app.example/assets/index-4a2.js:14:9921)',
  ],
  [
    'refresh-used-twice',
    'POST https://dev-abc123.eu.auth0.com/oauth/token 403 (Forbidden)\nError: Unknown or invalid refresh token.',
  ],
  [
    'third-party-cookies',
    'IFrame timed out without a response\n    at IFrameWindow.abort (oidc-client-ts.js:881:12)\nErrorTimeout: IFrame timed out without a response',
  ],
  ['third-party-cookies', 'ErrorResponse: login_required\n at ResponseValidator._processSigninState'],
  [
    'cors-preflight',
    "Access to fetch at 'https://github.com/login/oauth/access_token' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  ],
  [
    'cors-token-endpoint',
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://login.example.org/oauth2/token. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.',
  ],
  [
    'cors-token-endpoint',
    'Origin http://localhost:5173 is not allowed by Access-Control-Allow-Origin. Status code: 400\nFetch API cannot load https://id.example.org/token due to access control checks.',
  ],
  ['clock-skew', 'Error: "iat" claim timestamp check failed: iat is in the future: 1732620000'],
  ['redirect-uri-mismatch', 'We are sorry... Invalid parameter: redirect_uri'],
  [
    'pkce-mismatch',
    '{"error":"invalid_grant","error_description":"PKCE verification failed: Code mismatch"}',
  ],
  ['code-expired', '{"error":"invalid_grant","error_description":"Code not valid"}'],
  [
    'insecure-context',
    "TypeError: Cannot read properties of undefined (reading 'digest')\n    at CryptoUtils.generateCodeChallenge (oidc-client-ts.js:112:40)",
  ],
  ['insecure-context', 'Error: Crypto.subtle is available only in secure contexts (HTTPS).'],
  [
    'issuer-slash',
    'oidc: issuer did not match the issuer returned by provider, expected "https://acme.eu.auth0.com" got "https://acme.eu.auth0.com/"',
  ],
  ['no-end-session', 'Error: No end session endpoint\n    at OidcClient.createSignoutRequest'],
  ['logout-hint-missing', 'Missing parameters: id_token_hint'],
  ['popup-coop', 'Cross-Origin-Opener-Policy policy would block the window.closed call.'],
  [
    'code-used-twice',
    '{"error":"invalid_grant","error_description":"AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token. Trace ID: 9d3c1f5a-8c0f-4f5c-9b8e-1c2d3e4f5a00 Correlation ID: 5a5b0c1e-0000-4000-8000-000000000000 Timestamp: 2026-11-25 10:11:12Z"}',
  ],
  [
    'opaque-token',
    'JsonWebTokenError: jwt malformed\n    at module.exports [as verify] (/app/node_modules/jsonwebtoken/verify.js:70:17)',
  ],
  ['encrypted-token', 'InvalidTokenError: Invalid token specified: must have 3 parts, got 5'],
  [
    'redirect-loop',
    'ERR_TOO_MANY_REDIRECTS\nThis page isn’t working. app.example redirected you too many times.',
  ],
  ['google-redirect-uri', 'Access blocked: This app’s request is invalid\nError 400: redirect_uri_mismatch'],
  [
    'google-secret-missing',
    '{\n  "error": "invalid_request",\n  "error_description": "client_secret is missing."\n}',
  ],
  ['spotify-redirect-uri', 'INVALID_CLIENT: Invalid redirect URI'],
  ['spotify-redirect-uri', 'redirect_uri: Insecure'],
  [
    'csp-connect',
    "Refused to connect to 'https://id.example.org/.well-known/openid-configuration' because it violates the following Content Security Policy directive: \"connect-src 'self'\".",
  ],
  [
    'csp-connect',
    "Connecting to 'https://id.example.org/token' violates the following Content Security Policy directive: \"connect-src 'self'\". The action has been blocked.",
  ],
  ['blocked-by-extension', 'GET https://id.example.org/oauth2/userinfo net::ERR_BLOCKED_BY_CLIENT'],
  [
    'dpop-nonce',
    'HTTP/1.1 400 Bad Request\nDPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v\nContent-Type: application/json\n\n{"error":"use_dpop_nonce","error_description":"Authorization server requires nonce in DPoP proof"}',
  ],
  [
    'token-expired',
    'HTTP/2 401\nwww-authenticate: Bearer realm="api", error="invalid_token", error_description="The token expired at 11/25/2026 10:00:00"',
  ],
  [
    'insufficient-scope',
    'HTTP/1.1 403 Forbidden\nWWW-Authenticate: Bearer error="insufficient_scope", scope="reports:read"\n\n',
  ],
  [
    'html-instead-of-json',
    'SyntaxError: Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON\n at JSON.parse',
  ],
  [
    'authority-well-known',
    'GET https://id.example.org/.well-known/openid-configuration/.well-known/openid-configuration 404 (Not Found)',
  ],
  [
    'interaction-in-progress',
    'BrowserAuthError: interaction_in_progress: Interaction is currently in progress. Please ensure that this interaction has been completed before calling an interactive API.',
  ],
  ['state-not-found', 'BrowserAuthError: no_token_request_cache_error: No token request found in cache.'],
  [
    'entra-not-spa',
    "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: 'http://localhost:3000'.",
  ],
  [
    'entra-secret-wanted',
    "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ],
  [
    'entra-redirect-uri',
    "AADSTS50011: The redirect URI 'http://localhost:3000/cb' specified in the request does not match the redirect URIs configured for the application 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'.",
  ],
  [
    'github-redirect-uri',
    'http://127.0.0.1:5173/callback/github?error=redirect_uri_mismatch&error_description=The+redirect_uri+is+not+associated+with+this+application.&error_uri=https%3A%2F%2Fdocs.github.com%2Fapps&state=0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  ],
  [
    'github-bad-code',
    'error=bad_verification_code&error_description=The+code+passed+is+incorrect+or+expired.&error_uri=https%3A%2F%2Fdocs.github.com',
  ],
  [
    'token-in-fragment',
    'http://127.0.0.1:5173/callback#access_token=abc123abc123&token_type=Bearer&expires_in=3600&state=xyz',
  ],
  [
    'refresh-token-undefined',
    "curl 'https://accounts.spotify.com/api/token' -H 'content-type: application/x-www-form-urlencoded' --data-raw 'grant_type=refresh_token&refresh_token=undefined&client_id=abc'",
  ],
  [
    'pkce-missing',
    'curl -X POST https://id.example.org/token -d grant_type=authorization_code -d code=SplxlOBeZQQYbYS6WxSbIA -d redirect_uri=http://127.0.0.1:5173/callback -d client_id=spa',
  ],
  [
    'refresh-token-missing',
    '{"access_token":"eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiIxIn0.c2ln","token_type":"Bearer","expires_in":3600,"scope":"openid profile"}',
  ],
  ['fetch-failed', 'TypeError: Failed to fetch\n    at login (https://app.example/main.js:10:22)'],
  ['fetch-failed', 'TypeError: NetworkError when attempting to fetch resource.'],
  ['nonce-mismatch', 'Error: Nonce (nonce) claim mismatch in the ID token; expected "abc", found "def"'],
  [
    'pkce-missing',
    '{"error":"invalid_client","error_description":"Browser requests to the token endpoint must use Proof Key for Code Exchange."}',
  ],
  [
    'pkce-missing',
    '{"error":"invalid_request","error_description":"PKCE code challenge is required when the token endpoint authentication method is \'NONE\'."}',
  ],
  ['key-unknown', 'JWKSNoMatchingKey: no applicable key found in the JSON Web Key Set'],
  ['missing-audience', 'UnauthorizedError: jwt audience invalid. expected: https://api.acme.example'],
  [
    'third-party-cookies',
    'Third-party cookie is blocked in Chrome either because of Chrome flags or browser configuration.',
  ],
  [
    'framing-refused',
    "Refused to display 'https://login.example.org/' in a frame because it set 'X-Frame-Options' to 'deny'.",
  ],
];

test.each(pastes)('%s: %s', (cause, text) => {
  const { facts } = recognise(text, createPastedRedactor('salt', text));
  const [first] = explain(facts, { origin: 'http://127.0.0.1:5173', trace: { status: 'unknown' } });
  expect(first?.id).toBe(cause);
});
