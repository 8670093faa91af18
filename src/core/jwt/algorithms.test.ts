import { describe, expect, test } from 'vitest';
import {
  asymmetricAlgorithms,
  isSymmetric,
  isUnsecured,
  signatureAlgorithm,
  signatureSizeProblem,
} from './algorithms.ts';

describe('the allow-list', () => {
  test('is what the standards have for public keys, and nothing else', () => {
    expect([...asymmetricAlgorithms].sort()).toEqual(
      [
        'ES256',
        'ES384',
        'ES512',
        'Ed25519',
        'EdDSA',
        'PS256',
        'PS384',
        'PS512',
        'RS256',
        'RS384',
        'RS512',
      ].sort(),
    );
  });

  test.each(['none', 'HS256', 'HS384', 'HS512', 'RS1', 'ES256K', 'es256', '', 'toString', '__proto__'])(
    '%j is not in it',
    (alg) => {
      expect(signatureAlgorithm(alg)).toBeUndefined();
    },
  );

  test.each([
    ['RS256', 'RSA', undefined, 'SHA-256'],
    ['PS512', 'RSA', undefined, 'SHA-512'],
    ['ES256', 'EC', 'P-256', 'SHA-256'],
    ['ES384', 'EC', 'P-384', 'SHA-384'],
    ['ES512', 'EC', 'P-521', 'SHA-512'],
    ['EdDSA', 'OKP', 'Ed25519', 'SHA-512'],
    ['Ed25519', 'OKP', 'Ed25519', 'SHA-512'],
  ])('%s takes %s keys (%s) and hashes with %s', (alg, kty, crv, hash) => {
    expect(signatureAlgorithm(alg)).toMatchObject({ kty, hash, ...(crv !== undefined && { crv }) });
  });
});

test.each([
  ['none', true],
  ['None', true],
  ['nOnE', true],
  ['', false],
  ['RS256', false],
])('%j is unsecured: %s', (alg, unsecured) => {
  expect(isUnsecured(alg)).toBe(unsecured);
});

test.each([
  ['HS256', true],
  ['hs512', true],
  ['ES256', false],
  ['HSM', false],
])('%s is symmetric: %s', (alg, symmetric) => {
  expect(isSymmetric(alg)).toBe(symmetric);
});

test.each([
  ['ES256', 64, true],
  ['ES256', 63, false],
  ['ES256', 72, false],
  ['ES384', 96, true],
  ['ES512', 132, true],
  ['EdDSA', 64, true],
  ['HS256', 32, true],
  ['HS512', 32, false],
  ['RS256', 256, true],
  ['RS256', 512, true],
  ['RS256', 250, false],
  ['PS256', 120, false],
  ['XX', 1, true],
])('%s with %i bytes can be right: %s', (alg, bytes, right) => {
  expect(signatureSizeProblem(alg, bytes) === undefined).toBe(right);
});
