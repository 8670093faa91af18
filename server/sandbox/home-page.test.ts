import { expect, test } from 'vitest';
import { whatIsKept } from './home-page.ts';

test('says what a restart forgets, and what stands where', () => {
  expect(whatIsKept({ hasFile: false, hasRedis: false })).toBe(
    'It keeps everything in memory: a restart forgets it all.',
  );
  const forgotten =
    'Everything else, sign-ins and tokens of the provider too, is in memory: a restart forgets it.';
  expect(whatIsKept({ hasFile: true, hasRedis: false })).toBe(
    `The demo API keeps accounts, API keys, orders, the keys that sign account tokens, sessions, quotas, nonces, and revoked account tokens in the file of SANDBOX_DB. ${forgotten}`,
  );
  expect(whatIsKept({ hasFile: true, hasRedis: true })).toBe(
    `The demo API keeps accounts, API keys, orders, and the keys that sign account tokens in the file of SANDBOX_DB; sessions, quotas, nonces, and revoked account tokens in the Redis of SANDBOX_REDIS_URL. ${forgotten}`,
  );
  expect(whatIsKept({ hasFile: false, hasRedis: true })).toBe(
    `The demo API keeps sessions, quotas, nonces, revoked account tokens, and the keys that sign account tokens in the Redis of SANDBOX_REDIS_URL. ${forgotten}`,
  );
});
