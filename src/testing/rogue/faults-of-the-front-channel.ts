import { replace, type Fault, type Members } from './fault.ts';

const discovery = (members: Parameters<typeof replace>[0]): Fault => ({ discovery: replace(members) });
const refusedDiscovery = (status: number, body: string, type: string): Fault => ({
  answer: { at: 'discovery', as: { status, body, headers: { 'content-type': type } } },
});

/** Lies of the discovery document (OpenID Connect Discovery 4.3, RFC 9700 2.6). */
export const discoveryFaults = {
  'discovery-issuer-wrong': discovery({ issuer: 'https://attacker.example' }),
  'discovery-issuer-trailing-slash': discovery(({ issuer }) => ({ issuer: `${issuer}/` })),
  'discovery-issuer-missing': discovery({ issuer: undefined }),
  'discovery-500': refusedDiscovery(500, 'out of order', 'text/plain'),
  'discovery-html': refusedDiscovery(200, '<!doctype html><title>Welcome</title>', 'text/html'),
  'discovery-hang': { answer: { at: 'discovery', as: 'hang' } },
  'discovery-drop': { answer: { at: 'discovery', as: 'drop' } },
  'discovery-redirect': {
    answer: {
      at: 'discovery',
      as: ({ elsewhere }) => ({ status: 307, headers: { location: `${elsewhere}/stolen` } }),
    },
  },
  'authorization-endpoint-javascript': discovery({
    authorization_endpoint: 'javascript:alert(document.domain)',
  }),
  'authorization-endpoint-http': discovery({ authorization_endpoint: 'http://id.example/authorize' }),
  'authorization-endpoint-missing': discovery({ authorization_endpoint: undefined }),
  'token-endpoint-http': discovery({ token_endpoint: 'http://id.example/token' }),
  'token-endpoint-data': discovery({ token_endpoint: 'data:application/json,{}' }),
  'jwks-uri-missing': discovery({ jwks_uri: undefined }),
  'jwks-uri-http': discovery({ jwks_uri: 'http://id.example/jwks' }),
  'end-session-endpoint-javascript': discovery({ end_session_endpoint: 'javascript:alert(document.domain)' }),
  'end-session-endpoint-missing': discovery({ end_session_endpoint: undefined }),
  'revocation-endpoint-missing': discovery({ revocation_endpoint: undefined }),
  'userinfo-endpoint-http': discovery({ userinfo_endpoint: 'http://id.example/userinfo' }),
  'pkce-plain-only': discovery({ code_challenge_methods_supported: ['plain'] }),
  'pkce-not-told': discovery({ code_challenge_methods_supported: undefined }),
  'iss-not-advertised': discovery({ authorization_response_iss_parameter_supported: undefined }),
} as const satisfies Record<string, Fault>;

const callback = (change: NonNullable<Fault['callback']>): Fault => ({ callback: change });
const set = (members: Record<string, string>): Fault =>
  callback(({ searchParams }) => {
    for (const [name, value] of Object.entries(members)) searchParams.set(name, value);
  });
const drop = (...names: string[]): Fault =>
  callback(({ searchParams }) => names.forEach((name) => searchParams.delete(name)));
const twice = (name: string): Fault =>
  callback(({ searchParams }) => searchParams.append(name, searchParams.get(name) ?? 'again'));
const denied = (callbackUrl: URL, members: Members = {}) => {
  callbackUrl.searchParams.delete('code');
  callbackUrl.searchParams.set('error', 'access_denied');
  callbackUrl.searchParams.set('error_description', 'The visitor said no');
  for (const [name, value] of Object.entries(members)) callbackUrl.searchParams.set(name, String(value));
};
const inFragment = (members: Record<string, string>): Fault =>
  callback((url) => {
    url.hash = new URLSearchParams({ ...members, state: url.searchParams.get('state') ?? '' }).toString();
  });

/** Lies of the authorization response (RFC 6749 4.1.2, RFC 9207, RFC 9700 4.4 and 4.7). */
export const callbackFaults = {
  'iss-wrong': set({ iss: 'https://attacker.example' }),
  'iss-trailing-slash': callback(({ searchParams }, { issuer }) => searchParams.set('iss', `${issuer}/`)),
  'iss-missing': drop('iss'),
  'iss-repeated': twice('iss'),
  'state-missing': drop('state'),
  'state-unknown': set({ state: 'a-state-nobody-sent' }),
  'state-repeated': twice('state'),
  'code-repeated': twice('code'),
  'code-missing': drop('code'),
  'code-empty': set({ code: '' }),
  'code-foreign': set({ code: 'code-of-another-visitor' }),
  'token-in-fragment': inFragment({ access_token: 'planted', token_type: 'Bearer' }),
  'id-token-in-fragment': inFragment({ id_token: 'planted' }),
  'token-in-query': set({ access_token: 'planted' }),
  denied: callback((url) => denied(url)),
  'request-refused': callback((url) => denied(url, { error: 'invalid_request' })),
  'denied-without-iss': callback((url) => {
    denied(url);
    url.searchParams.delete('iss');
  }),
  'denied-iss-wrong': callback((url) => denied(url, { iss: 'https://attacker.example' })),
  'denied-unbound': callback((url) => denied(url, { state: 'a-state-nobody-sent' })),
  'jarm-response': set({ response: 'eyJhbGciOiJub25lIn0.e30.' }),
} as const satisfies Record<string, Fault>;
