import { replace, type Answer, type Endpoint, type Fault, type Members } from './fault.ts';

const json = { 'content-type': 'application/json', 'cache-control': 'no-store' };
const html = { 'content-type': 'text/html' };

const answers = (as: NonNullable<Fault['answer']>['as'], at: Endpoint = 'token'): Fault => ({
  answer: { at, as },
});
const error = (status: number, members: Members, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { ...json, ...headers },
  body: JSON.stringify(members),
});
const page = (status: number): Answer => ({ status, headers: html, body: '<h1>Out of order</h1>' });
const body = (members: Members): Fault => ({ token: replace(members) });
const refreshed = (members: Members): Fault => ({ refresh: replace(members) });

/** Misbehaviour where a code is exchanged (RFC 6749 5, RFC 9700 4.12). */
export const tokenFaults = {
  'token-error-with-200': answers(
    error(200, { error: 'bad_verification_code', error_description: 'The code is incorrect or expired.' }),
  ),
  'token-error-invalid-grant': answers(error(400, { error: 'invalid_grant' })),
  'token-error-invalid-client': answers(error(401, { error: 'invalid_client' })),
  'token-html': answers(page(200)),
  'token-html-403': answers(page(403)),
  'token-500': answers(page(500)),
  'token-503': answers(error(503, { error: 'temporarily_unavailable' }, { 'retry-after': '2' })),
  'token-429': answers(error(429, { error: 'slow_down' }, { 'retry-after': '2' })),
  'token-hang': answers('hang'),
  'token-drip': answers('drip'),
  'token-flood': answers('flood'),
  'token-drop': answers('drop'),
  'token-redirect': answers(({ elsewhere }) => ({
    status: 307,
    headers: { location: `${elsewhere}/stolen` },
  })),
  'token-list': answers({ status: 200, headers: json, body: '[]' }),
  'token-proto-member': body({
    ['__proto__']: { isOpenId: false, access_token: 'planted', profile: { sub: 'mallory' } },
  }),
  'token-profile-member': body({
    profile: { sub: 'mallory', name: 'Mallory' },
    userState: 'planted',
    expires_at: 9_999_999_999,
    session_state: 'planted',
  }),
  'token-type-dpop': body({ token_type: 'DPoP' }),
  'token-type-mac': body({ token_type: 'mac' }),
  'token-type-missing': body({ token_type: undefined }),
  'token-type-lower-case': body({ token_type: 'bearer' }),
  'access-token-missing': body({ access_token: undefined }),
  'access-token-empty': body({ access_token: '' }),
  'access-token-number': body({ access_token: 12345 }),
  'expires-in-zero': body({ expires_in: 0 }),
  'expires-in-negative': body({ expires_in: -1 }),
  'expires-in-text': body({ expires_in: '3600' }),
  'expires-in-word': body({ expires_in: 'soon' }),
  'expires-in-huge': body({ expires_in: 1e300 }),
  'expires-in-missing': body({ expires_in: undefined }),
  'scope-without-openid': body({ scope: 'profile' }),
  'scope-narrower': body({ scope: 'openid' }),
  'id-token-missing': body({ id_token: undefined }),
  'id-token-missing-and-scope-without-openid': body({ id_token: undefined, scope: 'profile' }),
  'id-token-not-a-jwt': body({ id_token: 'not-a-jwt' }),
  'id-token-number': body({ id_token: 5 }),
  'refresh-token-missing': body({ refresh_token: undefined }),
} as const satisfies Record<string, Fault>;

/** Misbehaviour of a refresh (RFC 6749 6, OpenID Connect Core 12.2). */
export const refreshFaults = {
  'refresh-invalid-grant': answers(error(400, { error: 'invalid_grant' }), 'refresh'),
  'refresh-503': answers(error(503, { error: 'temporarily_unavailable' }), 'refresh'),
  'refresh-503-retry-after': answers(
    error(503, { error: 'temporarily_unavailable' }, { 'retry-after': '7' }),
    'refresh',
  ),
  'refresh-429': answers(error(429, { error: 'slow_down' }), 'refresh'),
  'refresh-hang': answers('hang', 'refresh'),
  'refresh-drop': answers('drop', 'refresh'),
  'refresh-flood': answers('flood', 'refresh'),
  'refresh-redirect': answers(
    ({ elsewhere }) => ({ status: 307, headers: { location: `${elsewhere}/stolen` } }),
    'refresh',
  ),
  'refresh-html': answers(page(200), 'refresh'),
  'refresh-html-403': answers(page(403), 'refresh'),
  'refresh-bad-refresh-token': answers(error(200, { error: 'bad_refresh_token' }), 'refresh'),
  'refresh-invalid-client': answers(error(401, { error: 'invalid_client' }), 'refresh'),
  'refresh-without-refresh-token': refreshed({ refresh_token: undefined }),
  'refresh-without-id-token': refreshed({ id_token: undefined }),
  'refresh-scope-narrower': refreshed({ scope: 'openid' }),
  'refresh-expires-in-zero': refreshed({ expires_in: 0 }),
  'refresh-token-type-dpop': refreshed({ token_type: 'DPoP' }),
  'refresh-scope-number': refreshed({ scope: 5 }),
  'refresh-sub-new': { refreshClaims: replace({ sub: 'mallory' }) },
  'refresh-iss-new': { refreshClaims: replace({ iss: 'https://attacker.example' }) },
  'refresh-aud-new': { refreshClaims: replace({ aud: 'another-client' }) },
  'refresh-azp-new': { refreshClaims: replace({ azp: 'another-client' }) },
  'refresh-nonce-other': { refreshClaims: replace({ nonce: 'another-nonce' }) },
  'refresh-auth-time-new': { refreshClaims: replace(({ now }) => ({ auth_time: now })) },
  'refresh-iat-older': { refreshClaims: replace(({ now }) => ({ iat: now - 86_400 })) },
  'refresh-expired': { refreshClaims: replace(({ now }) => ({ exp: now - 120 })) },
} as const satisfies Record<string, Fault>;
