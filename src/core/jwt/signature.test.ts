import { SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { assemble, goodClaims, makeKey, sign, type SigningKey } from '#testing/forged-tokens.ts';
import { CodedError } from '../lib/coded-error.ts';
import { readKeys, type JsonWebKeySet } from './keys.ts';
import { checkSignature } from './signature.ts';

let ec: SigningKey;
let rsa: SigningKey;
let keys: JsonWebKeySet;

beforeAll(async () => {
  [ec, rsa] = await Promise.all([makeKey('ES256', 'ec'), makeKey('RS256', 'rsa')]);
  keys = readKeys({ keys: [ec.jwk, rsa.jwk] });
});

const decoded = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

describe('a genuine signature', () => {
  test('gives the payload it covers, the header, and the key in words', async () => {
    const outcome = await checkSignature(await sign(ec), keys);
    if (outcome.outcome !== 'verified') throw new Error(outcome.reason);
    expect(decoded(outcome.payload)).toEqual(goodClaims());
    expect(outcome.header).toEqual({ alg: 'ES256', kid: 'ec' });
    expect(outcome.key).toEqual({ kid: 'ec', kty: 'EC', alg: 'ES256', crv: 'P-256' });
  });

  test('by an RSA key names its size, not a curve', async () => {
    const outcome = await checkSignature(await sign(rsa), keys);
    expect(outcome).toMatchObject({ key: { kid: 'rsa', kty: 'RSA', alg: 'RS256', bits: 2048 } });
    expect(outcome).not.toHaveProperty('key.crv');
  });

  test('may cover anything: whether it is a claims set is judged elsewhere', async () => {
    const outcome = await checkSignature(await sign(ec, 'plain text'), keys);
    expect(outcome.outcome).toBe('verified');
  });

  test('leaves the keys as they were', async () => {
    const frozen = readKeys({ keys: [{ ...ec.jwk, key_ops: ['verify'] }] });
    const before = structuredClone(frozen);
    await checkSignature(await sign(ec), frozen);
    expect(frozen).toEqual(before);
  });
});

describe('a refusal', () => {
  test.each<[string, () => Promise<string> | string, string]>([
    ['no token', () => 'hello', 'malformed'],
    ['an unsecured token', () => assemble({ alg: 'none' }, goodClaims()), 'alg'],
    [
      'a shared secret',
      async () => new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32)),
      'alg',
    ],
    ['no algorithm', () => assemble({ kid: 'ec' }, {}, 'AAAA'), 'alg'],
    ['a kid that is no text', () => assemble({ alg: 'ES256', kid: {} }, {}, 'AAAA'), 'malformed'],
    ['an empty signature', () => assemble({ alg: 'ES256', kid: 'ec' }, {}), 'malformed'],
    ['a signature with a blank', () => assemble({ alg: 'ES256', kid: 'ec' }, {}, 'AA AA'), 'malformed'],
    ['a signature with padding', () => assemble({ alg: 'ES256', kid: 'ec' }, {}, 'AAA='), 'malformed'],
    ['a signature of the wrong size', () => assemble({ alg: 'ES256', kid: 'ec' }, {}, 'AAAA'), 'invalid'],
    ['an unknown kid', () => assemble({ alg: 'ES256', kid: 'x' }, {}, 'AAAA'), 'key_unknown'],
    ['a kid of another type of key', () => assemble({ alg: 'ES256', kid: 'rsa' }, {}, 'AAAA'), 'key_unknown'],
    ['an unknown extension', async () => sign(ec, {}, { crit: ['x'], x: 1 }), 'crit'],
    ['an empty crit', () => assemble({ alg: 'ES256', kid: 'ec', crit: [] }, {}, 'AAAA'), 'malformed'],
  ])('of %s tells why', async (_name, make, reason) => {
    expect(await checkSignature(await make(), keys)).toMatchObject({ outcome: 'refused', reason });
  });

  test('names the algorithms of the caller, never more than the asymmetric ones', async () => {
    const token = await sign(ec);
    expect(await checkSignature(token, keys, ['RS256'])).toMatchObject({ reason: 'alg' });
    expect(await checkSignature(token, keys, ['ES256'])).toMatchObject({ outcome: 'verified' });
    const secret = new TextEncoder().encode(JSON.stringify(ec.jwk));
    const confused = await new SignJWT({}).setProtectedHeader({ alg: 'HS256', kid: 'ec' }).sign(secret);
    expect(await checkSignature(confused, keys, ['HS256', 'ES256'])).toMatchObject({ reason: 'alg' });
  });

  test('goes on to the next key, and is false only if one could have made it', async () => {
    const other = await makeKey('ES256', 'other');
    const token = await sign(ec, {}, { kid: undefined });
    const unusable = { ...ec.jwk, kid: 'broken', x: 'AAAA' };
    const only = (...jwks: readonly unknown[]) => checkSignature(token, readKeys({ keys: jwks }));
    expect(await only(unusable, other.jwk, ec.jwk)).toMatchObject({
      outcome: 'verified',
      key: { kid: 'ec' },
    });
    expect(await only(unusable, other.jwk)).toMatchObject({ reason: 'invalid' });
    expect(await only(unusable)).toMatchObject({ reason: 'key_unknown' });
  });

  test('of a key set that is none has its own code', async () => {
    const many = { keys: Array.from({ length: 101 }, () => ({ kty: 'EC' as const })) };
    await expect(checkSignature(await sign(ec), many)).rejects.toBeInstanceOf(CodedError);
  });
});
