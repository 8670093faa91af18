import { base64url, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { assemble, expectedFor, goodClaims, makeKey, sign, type SigningKey } from '#testing/forged-tokens.ts';
import { refusalOf } from '#testing/id-token-refusal.ts';
import { readKeys } from './keys.ts';
import { verifyIdToken } from './verify.ts';

let rsa: SigningKey;
let ec: SigningKey;
let ed: SigningKey;

beforeAll(async () => {
  [rsa, ec, ed] = await Promise.all([makeKey('RS256'), makeKey('ES256'), makeKey('EdDSA')]);
});

describe('keys', () => {
  test('kid absent, one suitable key: accepted', async () => {
    const token = await sign(ec, goodClaims(), { kid: undefined });
    await expect(verifyIdToken(token, expectedFor([rsa, ec, ed]))).resolves.toMatchObject({
      claims: { sub: 'alice' },
    });
  });

  test('kid absent, several suitable keys: all are tried', async () => {
    const others = await Promise.all([makeKey('ES256', 'a'), makeKey('ES256', 'b')]);
    const token = await sign(ec, goodClaims(), { kid: undefined });
    await expect(verifyIdToken(token, expectedFor([...others, ec]))).resolves.toMatchObject({ kid: ec.kid });
    expect((await refusalOf(token, expectedFor(others))).code).toBe('id_token_signature_invalid');
  });

  test('unknown kid: told apart from a false signature, so that keys can be fetched again', async () => {
    const error = await refusalOf(await sign(ec, goodClaims(), { kid: 'rotated' }), expectedFor([ec, rsa]));
    expect(error.code).toBe('id_token_key_unknown');
    expect(error.evidence).toMatchObject({
      check: 'signature',
      kid: 'rotated',
      alg: 'ES256',
      expected: 'ES256-key, RS256-key',
    });
    expect((await refusalOf(await sign(ec), expectedFor([]))).evidence).toMatchObject({
      expected: 'no usable key',
    });
  });

  test('a kid of the wrong type is malformed', async () => {
    const signature = (await sign(ec)).split('.')[2] ?? '';
    expect(
      (await refusalOf(assemble({ alg: 'ES256', kid: 7 }, goodClaims(), signature), expectedFor([ec]))).code,
    ).toBe('id_token_malformed');
  });

  test('keys in the header are never used', async () => {
    const mallory = await makeKey('ES256', 'mallory');
    const { kty, crv, x, y } = mallory.jwk;
    const bare = { kty, crv, x, y };
    for (const header of [
      { jwk: bare },
      { jku: 'https://evil.example/keys' },
      { x5u: 'https://evil.example/c' },
      { x5c: ['MIIB'] },
    ]) {
      expect((await refusalOf(await sign(mallory, goodClaims(), header), expectedFor([ec]))).code).toBe(
        'id_token_key_unknown',
      );
      const borrowed = await sign(mallory, goodClaims(), { ...header, kid: ec.kid });
      expect((await refusalOf(borrowed, expectedFor([ec]))).code).toBe('id_token_signature_invalid');
    }
  });

  test.each([
    ['use enc', { use: 'enc' }],
    ['key_ops without verify', { use: undefined, key_ops: ['sign'] }],
    ['another alg', { alg: 'ES384' }],
    ['another curve', { crv: 'P-384' }],
  ])('a key with %s does not count', async (_name, changes) => {
    const key = { ...ec, jwk: JSON.parse(JSON.stringify({ ...ec.jwk, ...changes })) };
    expect((await refusalOf(await sign(ec), expectedFor([key]))).code).toBe('id_token_key_unknown');
  });

  test('key_ops and use that allow verifying count', async () => {
    const key = { ...ec, jwk: { ...ec.jwk, key_ops: ['verify', 'verify', 'wrapKey'] } };
    await expect(verifyIdToken(await sign(ec), expectedFor([key]))).resolves.toBeDefined();
  });

  test('private and symmetric keys in the set are not used', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const leaked = { ...(await exportJWK(privateKey)), kid: 'leaked', alg: 'ES256' };
    const token = await sign({ alg: 'ES256', kid: 'leaked', privateKey, jwk: leaked });
    const keys = readKeys({ keys: [leaked, { kty: 'oct', kid: 'leaked', k: 'c2VjcmV0' }] });
    expect((await refusalOf(token, expectedFor([], { keys }))).code).toBe('id_token_key_unknown');
    // Also when the set was not read through readKeys first.
    const raw = { keys: [{ ...leaked, kty: 'EC' as const, key_ops: ['verify'] }] };
    expect((await refusalOf(token, expectedFor([], { keys: raw }))).code).toBe('id_token_key_unknown');
  });

  test('RSA keys under 2048 bits are refused though the signature is right', async () => {
    const algorithm = {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 1024,
      publicExponent: new Uint8Array([1, 0, 1]),
    };
    const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const unsigned = assemble({ alg: 'RS256', kid: 'short' }, goodClaims()).slice(0, -1);
    const bytes = await crypto.subtle.sign(
      algorithm.name,
      pair.privateKey,
      new TextEncoder().encode(unsigned),
    );
    const token = `${unsigned}.${base64url.encode(new Uint8Array(bytes))}`;
    const keys = readKeys({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'short' }] });
    expect(keys.ignored).toEqual([{ kid: 'short', reason: 'rsa_too_short' }]);
    expect((await refusalOf(token, expectedFor([], { keys }))).code).toBe('id_token_key_unknown');
  });

  test('a broken entry does not keep the good one of the same kid from working', async () => {
    const broken = { ...ec, jwk: { ...ec.jwk, x: 'AAAA' } };
    await expect(verifyIdToken(await sign(ec), expectedFor([broken, ec]))).resolves.toMatchObject({
      kid: ec.kid,
    });
    expect((await refusalOf(await sign(ec), expectedFor([broken]))).code).toBe('id_token_key_unknown');
  });
});
