import { expect, test } from 'vitest';
import { DpopNonces } from './dpop-nonces.ts';

test('a nonce is good for its minute and the next', () => {
  let now = 0;
  const nonces = new DpopNonces(() => now);
  const nonce = nonces.current();
  expect(nonces.accepts(nonce)).toBe(true);
  now = 119_000;
  expect(nonces.accepts(nonce)).toBe(true);
  now = 120_000;
  expect(nonces.accepts(nonce)).toBe(false);
  expect(nonces.accepts('made-up')).toBe(false);
  expect(new DpopNonces(() => now).accepts(nonces.current())).toBe(false);
});
