import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ACCOUNT_ALGS } from './account-tokens.ts';
import { bodyOf, ORDERS, startTestApi, type TestApi } from './demo-world.test-support.ts';
import type { StorageOptions } from './open-storage.ts';
import { hasRedis, startRedis } from './redis.test-support.ts';

const clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const task of clean.splice(0).reverse()) await task();
});

async function start(options?: StorageOptions): Promise<TestApi> {
  const api = await startTestApi(options);
  clean.push(() => api.close());
  return api;
}

/** One access token for each algorithm. */
function logIn(api: TestApi): Promise<string[]> {
  return Promise.all(
    ACCOUNT_ALGS.map(async (alg) => {
      const wishes = { username: 'alice', password: 'password123', alg };
      return String((await bodyOf(await api.post('/accounts/login', wishes)))['access_token']);
    }),
  );
}

/** What an API answers to each. */
function statuses(api: TestApi, tokens: readonly string[]): Promise<number[]> {
  return Promise.all(
    tokens.map(async (token) => {
      const headers = { Authorization: `Bearer ${token}` };
      return (await api.call(ORDERS('account-jwt'), { headers })).status;
    }),
  );
}

describe('tokens of accounts', () => {
  test('are taken after a restart when there is a file, and revoked ones are not', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'account-tokens-'));
    clean.push(() => rm(directory, { recursive: true, force: true }));
    const file = join(directory, 'demo.db');
    const before = await startTestApi({ file });
    const tokens = await logIn(before);
    const keys = before.world.accountTokens.jwks();
    const [revoked = '', ...others] = tokens;
    const headers = { Authorization: `Bearer ${revoked}` };
    expect((await before.call('/accounts/logout', { method: 'POST', headers })).status).toBe(204);
    await before.close();

    const after = await start({ file });
    expect(after.world.accountTokens.jwks()).toEqual(keys);
    expect(await statuses(after, others)).toEqual([200, 200]);
    expect(await statuses(after, [revoked])).toEqual([401]);
  });

  test.runIf(hasRedis())('of one server are taken by another that shares its Redis', async () => {
    const redis = await startRedis();
    clean.push(() => redis.stop());
    const options = { redisUrl: redis.url };
    const [first, second] = await Promise.all([start(options), start(options)]);
    expect(await statuses(second, await logIn(first))).toEqual([200, 200, 200]);
  });

  test('of one server are refused by another that shares nothing', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(await statuses(second, await logIn(first))).toEqual([401, 401, 401]);
  });

  test('have keys of which only the public part is told', async () => {
    const { keys } = (await start()).world.accountTokens.jwks();
    expect(keys.map(({ alg }) => alg)).toEqual(['ES256', 'EdDSA']);
    for (const key of keys) expect(Object.keys(key)).not.toContain('d');
  });
});
