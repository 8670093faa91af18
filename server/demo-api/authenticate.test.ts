import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { authenticate, type AuthenticationRules } from './authenticate.ts';
import { DpopNonces } from './dpop-nonces.ts';

const ISSUER = 'http://localhost:4000';
const AUDIENCE = `${ISSUER}/api`;
const CLAIMS = { sub: 'alice', client_id: 'spa', jti: '1', scope: 'reports:read', roles: ['admin'] };

let key: Awaited<ReturnType<typeof generateKeyPair>>;
let jwk: JWK;
beforeAll(async () => {
  key = await generateKeyPair('ES256');
  jwk = { ...(await exportJWK(key.publicKey)), kid: 'k', alg: 'ES256' };
});

interface Variation {
  readonly typ?: string;
  readonly iss?: string;
  readonly aud?: string;
  readonly exp?: string;
  readonly claims?: Record<string, unknown>;
}

async function call({
  typ = 'at+jwt',
  iss = ISSUER,
  aud = AUDIENCE,
  exp = '1m',
  claims = CLAIMS,
}: Variation) {
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ, kid: 'k' })
    .setIssuer(iss)
    .setAudience(aud)
    .setIssuedAt()
    .setExpirationTime(exp)
    .sign(key.privateKey);
  const rules: AuthenticationRules = {
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: () => ({ keys: [jwk] }),
    origins: [ISSUER],
    nonces: new DpopNonces(),
    isNewProof: async () => true,
    now: Date.now,
  };
  return authenticate(
    new Request(`${ISSUER}/api/me`, { headers: { Authorization: `bearer ${token}` } }),
    rules,
  );
}

describe('authenticate', () => {
  test('takes a right token, the scheme in any case', async () => {
    expect(await call({})).toMatchObject({
      sub: 'alice',
      clientId: 'spa',
      scopes: ['reports:read'],
      roles: ['admin'],
      scheme: 'Bearer',
    });
  });

  test.each<[string, Variation, RegExp]>([
    ['typ', { typ: 'JWT' }, /typ is not at\+jwt/],
    ['issuer', { iss: 'http://localhost:4001' }, /another issuer/],
    ['audience', { aud: `${ISSUER}/other-api` }, /another API/],
    ['lifetime', { exp: '-1s' }, /has expired/],
    ['client_id', { claims: { sub: 'alice', jti: '1' } }, /client_id/],
    ['jti', { claims: { sub: 'alice', client_id: 'spa' } }, /jti/],
    ['key binding', { claims: { ...CLAIMS, cnf: { jkt: 'x' } } }, /scheme DPoP/],
    ['broken key binding', { claims: { ...CLAIMS, cnf: { jkt: 1 } } }, /scheme DPoP/],
  ])('refuses a token with another %s', async (_name, variation, words) => {
    await expect(call(variation)).rejects.toMatchObject({
      code: 'invalid_token',
      status: 401,
      detail: expect.stringMatching(words),
    });
  });
});
