import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodedError } from '../lib/coded-error.ts';
import { readKeys, rsaBits, suitableKeys } from './keys.ts';

const ec = { kty: 'EC', crv: 'P-256', x: 'AQ', y: 'AQ' };
const modulus = (bytes: number, first = 0xff): string =>
  Buffer.from([first, ...new Uint8Array(bytes - 1)]).toString('base64url');
const rsa = { kty: 'RSA', n: modulus(256), e: 'AQAB' };

function refusal(document: unknown): CodedError {
  try {
    readKeys(document);
  } catch (error) {
    if (error instanceof CodedError) return error;
  }
  throw new Error('not refused with a code');
}

describe('reading a JWK Set', () => {
  test('keeps public keys with the members that count, and nothing else', () => {
    const { keys, ignored } = readKeys({
      keys: [
        {
          ...ec,
          kid: 'a',
          use: 'sig',
          alg: 'ES256',
          key_ops: ['verify', 'verify'],
          x5c: ['MIIB'],
          x5u: 'https://evil.example',
        },
        { ...rsa, kid: 'b' },
        { kty: 'OKP', crv: 'Ed25519', x: 'AQ' },
      ],
      other: 1,
    });
    expect(keys).toEqual([
      { ...ec, kid: 'a', use: 'sig', alg: 'ES256', key_ops: ['verify'] },
      { ...rsa, kid: 'b' },
      { kty: 'OKP', crv: 'Ed25519', x: 'AQ' },
    ]);
    expect(ignored).toEqual([]);
  });

  test('takes text as well', () => {
    expect(readKeys(JSON.stringify({ keys: [ec] })).keys).toHaveLength(1);
  });

  test.each([
    ['not JSON', 'not JSON', '<html>secret'],
    ['not a JSON object', 'a list', '[]'],
    ['not a JSON object', 'null', null],
    ['not a JSON object', 'a number', 7],
    ['no "keys" list', 'an empty object', {}],
    ['no "keys" list', 'keys as an object', { keys: {} }],
    ['no "keys" list', 'inherited keys', Object.create({ keys: [] })],
    ['too many keys', '101 keys', { keys: Array.from({ length: 101 }, () => ec) }],
  ])('%s: %s', (reason, _name, document) => {
    const error = refusal(document);
    expect(error.code).toBe('keys_invalid');
    expect(error.evidence['reason']).toBe(reason);
    expect(JSON.stringify(error.toData())).not.toContain('secret');
    expect(error.cause).toBeUndefined();
  });

  test('100 keys are not too many', () => {
    expect(readKeys({ keys: Array.from({ length: 100 }, () => ec) }).keys).toHaveLength(100);
  });

  test.each([
    ['symmetric', { kty: 'oct', k: 'c2VjcmV0' }],
    ['symmetric', { ...ec, k: 'c2VjcmV0' }],
    ['private', { ...ec, d: 'AQ' }],
    ['private', { ...rsa, p: 'AQ' }],
    ['private', { ...rsa, d: null }],
    ['unknown_type', { kty: 'AKP', pub: 'AQ' }],
    ['unknown_type', { kty: 7 }],
    ['unknown_type', {}],
    ['rsa_too_short', { ...rsa, n: modulus(128) }],
    ['rsa_too_short', { ...rsa, n: modulus(256, 0x7f) }],
    ['broken', { ...ec, y: undefined }],
    ['broken', { ...ec, x: 'not base64url!' }],
    ['broken', { ...ec, crv: 1 }],
    ['broken', { kty: 'OKP', x: 'AQ' }],
    ['broken', { kty: 'RSA', n: modulus(256) }],
    ['broken', { ...rsa, use: 1 }],
    ['broken', { ...rsa, alg: [] }],
    ['broken', { ...rsa, key_ops: 'verify' }],
  ])('leaves out what is %s: %j', (reason, entry) => {
    expect(readKeys({ keys: [{ ...entry, kid: 'x' }, ec] })).toEqual({
      keys: [ec],
      ignored: [{ kid: 'x', reason }],
    });
  });

  test('leaves out entries that are no objects, and a kid of the wrong type', () => {
    const { keys, ignored } = readKeys({ keys: [null, 'a', [], { ...ec, kid: 1 }] });
    expect(keys).toEqual([]);
    expect(ignored?.map(({ reason }) => reason)).toEqual([
      'not_an_object',
      'not_an_object',
      'not_an_object',
      'broken',
    ]);
  });

  test('reading what was read changes nothing', () => {
    const once = readKeys({ keys: [{ ...ec, kid: 'a', key_ops: ['verify'] }, rsa] });
    expect(readKeys(once).keys).toEqual(once.keys);
  });

  test('any document is read or refused with a code', () => {
    const entry = fc.oneof(
      fc.jsonValue(),
      fc.record({
        kty: fc.constantFrom('RSA', 'EC', 'OKP', 'oct'),
        n: fc.jsonValue(),
        e: fc.string(),
        x: fc.base64String(),
        crv: fc.string(),
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ keys: fc.array(entry) })), (document) => {
        try {
          for (const key of readKeys(document).keys) expect(['RSA', 'EC', 'OKP']).toContain(key.kty);
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      }),
    );
  });
});

test('the size of an RSA key does not count leading zeros', () => {
  expect(rsaBits({ kty: 'RSA', n: modulus(256) })).toBe(2048);
  expect(rsaBits({ kty: 'RSA', n: modulus(257, 1) })).toBe(2049);
  expect(
    rsaBits({ kty: 'RSA', n: Buffer.from([0, 0xff, ...new Uint8Array(255)]).toString('base64url') }),
  ).toBe(2048);
  expect(rsaBits({ kty: 'RSA', n: Buffer.alloc(256).toString('base64url') })).toBe(0);
  expect(rsaBits({ kty: 'EC' })).toBe(0);
});

describe('which keys may have signed', () => {
  const set = readKeys({
    keys: [
      { ...ec, kid: 'a' },
      { ...ec, kid: 'b', use: 'enc' },
      { ...ec, kid: 'c', key_ops: ['encrypt'] },
      { ...ec, kid: 'd', alg: 'ES384' },
      { ...ec, kid: 'e', crv: 'P-384' },
      { ...rsa, kid: 'f' },
      { ...rsa, kid: 'g', alg: 'PS256' },
      { ...ec, alg: 'ES256', use: 'sig', key_ops: ['verify'] },
    ],
  });
  const kids = (alg: string, kid?: string) => suitableKeys(set, alg, kid).map((key) => key.kid ?? 'none');

  test.each([
    ['ES256', undefined, ['a', 'none']],
    ['ES256', 'a', ['a']],
    ['ES256', 'b', []],
    ['ES256', 'nobody', []],
    ['ES384', undefined, ['e']],
    ['RS256', undefined, ['f']],
    ['PS256', undefined, ['f', 'g']],
    ['HS256', undefined, []],
    ['none', undefined, []],
    ['toString', undefined, []],
  ])('%s with kid %s', (alg, kid, expected) => {
    expect(kids(alg, kid)).toEqual(expected);
  });
});
