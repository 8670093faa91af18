import { calculateJwkThumbprint } from 'jose';
import { expect, test } from 'vitest';
import { generateKey, KeyRing } from './keys.ts';

const oneKey = async () => [await generateKey('ES256')];

test('the newest key signs, and five generations stay published', async () => {
  const ring = await KeyRing.create(oneKey);
  const kids = ring.published().map(({ kid }) => kid);
  for (let turn = 0; turn < 5; turn += 1) {
    await ring.rotate();
    kids.unshift(ring.published()[0]?.kid ?? '');
  }
  expect(new Set(kids).size).toBe(6);
  expect(ring.published().map(({ kid }) => kid)).toEqual(kids.slice(0, 5));
  expect(ring.published().map(({ signs }) => signs)).toEqual([true, false, false, false, false]);
  expect(ring.signingKeys()[0]).toHaveProperty('d');
});

test('public keys have no private part, and their thumbprint as kid', async () => {
  const ring = await KeyRing.create(oneKey);
  const [key] = ring.publicKeys().keys;
  expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
  expect(key).not.toHaveProperty('d');
  expect(key?.kid).toBe(await calculateJwkThumbprint(key ?? {}));
});
