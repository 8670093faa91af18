import { base64url } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  clientId,
  expectedFor,
  goodClaims,
  issuer,
  makeKey,
  now,
  nowSeconds,
  sign,
  type SigningKey,
} from '#testing/forged-tokens.ts';
import { refusalOf } from '#testing/id-token-refusal.ts';
import type { ExpectedIdToken } from './id-token.ts';
import { verifyIdToken } from './verify.ts';

let ec: SigningKey;

beforeAll(async () => {
  ec = await makeKey('ES256');
});

async function refusedClaims(
  changes: Readonly<Record<string, unknown>>,
  expected: Partial<ExpectedIdToken> = {},
) {
  return refusalOf(await sign(ec, goodClaims(changes)), expectedFor([ec], expected));
}

describe('type', () => {
  test.each(['at+jwt', 'application/at+jwt', 'logout+jwt', 'dpop+jwt', 'JOSE', ''])(
    'typ %s is refused',
    async (typ) => {
      const error = await refusalOf(await sign(ec, goodClaims(), { typ }), expectedFor([ec]));
      expect(error.code).toBe('id_token_type_refused');
    },
  );

  test.each(['JWT', 'jwt', 'application/jwt'])('typ %s is accepted', async (typ) => {
    await expect(
      verifyIdToken(await sign(ec, goodClaims(), { typ }), expectedFor([ec])),
    ).resolves.toBeDefined();
  });
});

describe('claims', () => {
  test.each(['iss', 'sub', 'aud', 'exp', 'iat'])('%s missing is refused by name', async (claim) => {
    for (const value of [undefined, null]) {
      const error = await refusedClaims({ [claim]: value });
      expect(error.code).toBe('id_token_claim_missing');
      expect(error.evidence).toMatchObject({ claim, check: claim, actual: 'absent' });
    }
  });

  test.each([
    ['another issuer', 'https://evil.example'],
    ['a trailing slash', `${issuer}/`],
    ['another case', issuer.toUpperCase()],
    ['a list', [issuer]],
    ['a number', 1],
  ])('iss: %s is refused', async (_name, iss) => {
    const error = await refusedClaims({ iss });
    expect(error.code).toBe('id_token_iss_mismatch');
    expect(error.evidence).toMatchObject({ check: 'iss', expected: issuer });
  });

  test.each([
    ['empty', ''],
    ['256 characters', 'x'.repeat(256)],
    ['not ASCII', 'ålice'],
    ['a number', 42],
    ['an object', { id: 1 }],
  ])('sub: %s is refused', async (_name, sub) => {
    expect((await refusedClaims({ sub })).code).toBe('id_token_sub_invalid');
  });

  test('sub of 255 characters is accepted', async () => {
    const sub = 'x'.repeat(255);
    await expect(
      verifyIdToken(await sign(ec, goodClaims({ sub })), expectedFor([ec])),
    ).resolves.toMatchObject({ claims: { sub } });
  });

  test.each([
    ['another client', 'other'],
    ['an empty list', []],
    ['a list without this client', ['other']],
    ['this client and an untrusted one', [clientId, 'other']],
    ['this client inside a longer text', `${clientId}2`],
    ['numbers', [clientId, 7]],
    ['an object', { 0: clientId }],
  ])('aud: %s is refused', async (_name, aud) => {
    expect((await refusedClaims({ aud, azp: clientId })).code).toBe('id_token_aud_mismatch');
  });

  test('aud: a list of this client alone is accepted', async () => {
    const verified = await verifyIdToken(
      await sign(ec, goodClaims({ aud: [clientId], azp: clientId })),
      expectedFor([ec]),
    );
    expect(verified.claims.aud).toEqual([clientId]);
    expect(verified.checks.find(({ name }) => name === 'azp')).toMatchObject({ outcome: 'passed' });
  });

  test.each([['other'], [''], [[clientId]]])('azp %j is refused', async (azp) => {
    expect((await refusedClaims({ azp })).code).toBe('id_token_azp_mismatch');
  });

  test('nonce: another, none, or of another type is refused, and its value stays out of the evidence', async () => {
    for (const nonce of ['n-2', undefined, ['n-1'], '']) {
      const error = await refusedClaims({ nonce });
      expect(error.code).toBe('id_token_nonce_mismatch');
      expect(JSON.stringify([error.evidence, error.checks])).not.toMatch(/n-1|n-2/);
    }
  });

  test('nonce: required but not expected by the caller fails closed', async () => {
    expect((await refusedClaims({ nonce: undefined }, { nonce: undefined })).code).toBe(
      'id_token_nonce_mismatch',
    );
  });

  test('nonce: not required may be absent, but not different', async () => {
    const absent = await sign(ec, goodClaims({ nonce: undefined }));
    await expect(verifyIdToken(absent, expectedFor([ec], { nonceRequired: false }))).resolves.toBeDefined();
    expect((await refusedClaims({ nonce: 'n-2' }, { nonceRequired: false })).code).toBe(
      'id_token_nonce_mismatch',
    );
    const unasked = await sign(ec, goodClaims({ nonce: 'n-2' }));
    await expect(
      verifyIdToken(unasked, expectedFor([ec], { nonceRequired: false, nonce: undefined })),
    ).resolves.toBeDefined();
  });
});

describe('times, with 60 s for clocks that differ', () => {
  test.each([
    ['exp 59 s ago', { exp: nowSeconds - 59 }, undefined],
    ['exp 60 s ago', { exp: nowSeconds - 60 }, 'id_token_expired'],
    ['exp long ago', { exp: 1 }, 'id_token_expired'],
    ['iat 15 min ago', { iat: nowSeconds - 900 }, undefined],
    ['iat 15 min 1 s ago', { iat: nowSeconds - 901 }, 'id_token_iat_unreasonable'],
    ['iat 60 s ahead', { iat: nowSeconds + 60 }, undefined],
    ['iat 61 s ahead', { iat: nowSeconds + 61 }, 'id_token_not_yet_valid'],
    ['nbf 60 s ahead', { nbf: nowSeconds + 60 }, undefined],
    ['nbf 61 s ahead', { nbf: nowSeconds + 61 }, 'id_token_not_yet_valid'],
    ['exp as text', { exp: String(nowSeconds + 300) }, 'id_token_claim_missing'],
    ['iat as text', { iat: String(nowSeconds) }, 'id_token_claim_missing'],
    ['nbf as text', { nbf: '0' }, 'id_token_claim_missing'],
    ['fractions of seconds', { exp: nowSeconds + 0.5, iat: nowSeconds - 0.5 }, undefined],
  ])('%s', async (_name, changes, code) => {
    const token = await sign(ec, goodClaims(changes));
    if (code === undefined) await expect(verifyIdToken(token, expectedFor([ec]))).resolves.toBeDefined();
    else expect((await refusalOf(token, expectedFor([ec]))).code).toBe(code);
  });

  test('a clock ten minutes off names the distance', async () => {
    const token = await sign(ec);
    const slow = await refusalOf(token, expectedFor([ec], { now: now - 600_000 }));
    expect(slow.code).toBe('id_token_not_yet_valid');
    expect(slow.evidence).toMatchObject({ claim: 'iat', seconds: -595, actual: 'in 10 min' });
    const fast = await refusalOf(token, expectedFor([ec], { now: now + 600_000 }));
    expect(fast.evidence).toMatchObject({ check: 'exp', seconds: 300, actual: '5 min ago' });
  });

  test.each([
    ['not asked for', { auth_time: 1 }, undefined, undefined],
    ['recent', { auth_time: nowSeconds - 100 }, 60, undefined],
    ['too old', { auth_time: nowSeconds - 121 }, 60, 'id_token_auth_time_mismatch'],
    ['ahead', { auth_time: nowSeconds + 61 }, 60, 'id_token_auth_time_mismatch'],
    ['missing', {}, 60, 'id_token_claim_missing'],
    ['a text', { auth_time: 'now' }, 60, 'id_token_claim_missing'],
  ])('auth_time: %s', async (_name, changes, max_age, code) => {
    const token = await sign(ec, goodClaims(changes));
    const expected = expectedFor([ec], { max_age });
    if (code === undefined) await expect(verifyIdToken(token, expected)).resolves.toBeDefined();
    else expect((await refusalOf(token, expected)).code).toBe(code);
  });
});

describe('at_hash', () => {
  // OpenID Connect Core A.3: access token and at_hash of the specification's own example.
  const specToken = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';

  test("agrees with the specification's example", async () => {
    const token = await sign(ec, goodClaims({ at_hash: '77QmUPtjPfzWtF2AnpK9RQ' }));
    const { checks } = await verifyIdToken(token, expectedFor([ec], { access_token: specToken }));
    expect(checks.at(-1)).toMatchObject({ name: 'at_hash', outcome: 'passed' });
  });

  test('of another access token is refused, without either token in the evidence', async () => {
    for (const at_hash of ['77QmUPtjPfzWtF2AnpK9RQ', '', 7]) {
      const error = await refusedClaims({ at_hash }, { access_token: 'another' });
      expect(error.code).toBe('id_token_at_hash_mismatch');
      expect(JSON.stringify([error.evidence, error.checks])).not.toMatch(/another"?,"another|77Qm/);
    }
  });

  test.each([
    ['ES384', 'SHA-384'],
    ['EdDSA', 'SHA-512'],
    ['Ed25519', 'SHA-512'],
    ['PS256', 'SHA-256'],
  ])('%s hashes with %s', async (alg, hash) => {
    const key = await makeKey(alg);
    const digest = new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(specToken)));
    const half = (bytes: Uint8Array): string => base64url.encode(bytes.slice(0, bytes.length / 2));
    const good = await sign(key, goodClaims({ at_hash: half(digest) }));
    await expect(verifyIdToken(good, expectedFor([key], { access_token: specToken }))).resolves.toBeDefined();
    const whole = await sign(key, goodClaims({ at_hash: base64url.encode(digest) }));
    expect((await refusalOf(whole, expectedFor([key], { access_token: specToken }))).code).toBe(
      'id_token_at_hash_mismatch',
    );
  });
});
