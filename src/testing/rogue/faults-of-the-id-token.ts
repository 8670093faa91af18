import { isJsonObject, type JsonObject } from '#core/lib/json.ts';
import { replace, type Change, type Fault, type Members } from './fault.ts';

const claims = (members: Parameters<typeof replace>[0]): Fault => ({ claims: replace(members) });
const header = (members: Parameters<typeof replace>[0], sign?: Fault['sign']): Fault => ({
  header: replace(members),
  ...(sign && { sign }),
});

function keysOf(document: Members): readonly JsonObject[] {
  const keys: unknown = document['keys'];
  return Array.isArray(keys) ? keys.filter(isJsonObject) : [];
}

const manyKeys =
  (count: number): Change =>
  (document) => {
    const [key] = keysOf(document);
    return { keys: Array.from({ length: count }, (_, index) => ({ ...key, kid: `key-${index}` })) };
  };

/** Lies of the ID Token (OpenID Connect Core 2 and 3.1.3.7, RFC 8725). */
export const idTokenFaults = {
  'alg-none': { sign: 'none' },
  'alg-hs256-public-key': { sign: 'hs256-public-key' },
  'alg-hs256-client-id': { sign: 'hs256-client-id' },
  'signature-damaged': { sign: 'damaged' },
  'signature-foreign': { sign: 'foreign-key' },
  'kid-unknown': header({ kid: 'nobodys' }),
  'kid-absent-one-key': header({ kid: undefined }),
  'kid-absent-several-keys': {
    header: replace({ kid: undefined }),
    jwks: (document, { foreignKey }) => ({
      keys: [{ ...foreignKey, kid: 'other' }, ...keysOf(document)],
    }),
  },
  'key-in-header': header(({ foreignKey }) => ({ kid: undefined, jwk: foreignKey }), 'foreign-key'),
  'key-address-in-header': header(
    ({ issuer }) => ({ kid: 'nobodys', jku: `${issuer}/stolen` }),
    'foreign-key',
  ),
  'keys-rotated-before-signing': { sign: 'rotated' },
  'typ-access-token': header({ typ: 'at+jwt' }),
  'crit-unknown': header({ crit: ['urn:example:must-understand'], 'urn:example:must-understand': true }),
  'claim-iss-wrong': claims({ iss: 'https://attacker.example' }),
  'claim-iss-missing': claims({ iss: undefined }),
  'claim-aud-wrong': claims({ aud: 'another-client' }),
  'claim-aud-missing': claims({ aud: undefined }),
  'claim-aud-extra': { claims: (honest) => ({ ...honest, aud: [honest['aud'], 'another-client'] }) },
  'claim-azp-wrong': claims({ azp: 'another-client' }),
  'claim-nonce-wrong': claims({ nonce: 'another-nonce' }),
  'claim-nonce-missing': claims({ nonce: undefined }),
  'claim-nonce-not-text': { claims: (honest) => ({ ...honest, nonce: [honest['nonce']] }) },
  'claim-exp-past': claims(({ now }) => ({ exp: now - 120 })),
  'claim-exp-just-past': claims(({ now }) => ({ exp: now - 30 })),
  'claim-exp-missing': claims({ exp: undefined }),
  'claim-exp-text': claims({ exp: 'tomorrow' }),
  'claim-iat-missing': claims({ iat: undefined }),
  'claim-iat-future': claims(({ now }) => ({ iat: now + 600 })),
  'claim-iat-ancient': claims(({ now }) => ({ iat: now - 86_400 })),
  'claim-nbf-future': claims(({ now }) => ({ nbf: now + 600 })),
  'claim-sub-missing': claims({ sub: undefined }),
  'claim-sub-empty': claims({ sub: '' }),
  'claim-sub-number': claims({ sub: 42 }),
  'claim-sub-256': claims({ sub: 's'.repeat(256) }),
  'claim-at-hash-wrong': claims({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
  'claim-at-hash-missing': claims({ at_hash: undefined }),
  'claim-auth-time-ancient': claims(({ now }) => ({ auth_time: now - 864_000 })),
  'claims-hostile': claims({
    name: { first: 'object' },
    preferred_username: `\u202Egro.knab\u202C${'x'.repeat(200_000)}`,
    email: ['list@example.org'],
    picture: 'javascript:alert(document.domain)',
    ['__proto__']: { name: 'Mallory' },
  }),
} as const satisfies Record<string, Fault>;

/** Misbehaviour of the key set, of userinfo and of the way out. */
export const otherFaults = {
  'jwks-500': { answer: { at: 'jwks', as: { status: 500, body: 'out of order' } } },
  'jwks-not-json': { answer: { at: 'jwks', as: { status: 200, body: '<h1>keys</h1>' } } },
  'jwks-hang': { answer: { at: 'jwks', as: 'hang' } },
  'jwks-drop': { answer: { at: 'jwks', as: 'drop' } },
  'jwks-private-keys': {
    jwks: (document) => ({ keys: keysOf(document).map((key) => ({ ...key, d: 'AQAB' })) }),
  },
  'jwks-500-keys': { jwks: manyKeys(500) },
  'jwks-5000-keys': { jwks: manyKeys(5000) },
  'userinfo-sub-wrong': { userinfo: replace({ sub: 'mallory', name: 'Mallory' }) },
  'userinfo-sub-missing': { userinfo: replace({ sub: undefined }) },
  'userinfo-500': { answer: { at: 'userinfo', as: { status: 500, body: 'out of order' } } },
  'userinfo-html': { answer: { at: 'userinfo', as: { status: 200, body: '<h1>you</h1>' } } },
  'revocation-503': { answer: { at: 'revocation', as: { status: 503, body: 'out of order' } } },
  'revocation-unsupported': {
    answer: {
      at: 'revocation',
      as: {
        status: 400,
        headers: { 'content-type': 'application/json' },
        body: '{"error":"unsupported_token_type"}',
      },
    },
  },
  'revocation-drop': { answer: { at: 'revocation', as: 'drop' } },
  'resource-401-always': {
    answer: {
      at: 'resource',
      as: { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
    },
  },
  'resource-401-silent': { answer: { at: 'resource', as: { status: 401 } } },
  'resource-403': {
    answer: {
      at: 'resource',
      as: {
        status: 403,
        headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="reports:read"' },
      },
    },
  },
  'resource-drop': { answer: { at: 'resource', as: 'drop' } },
} as const satisfies Record<string, Fault>;
