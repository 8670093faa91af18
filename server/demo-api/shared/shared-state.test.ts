import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../redis.test-support.ts';
import { openDatabase } from '../store/open-database.ts';
import type { RateAlgorithm } from './rate-algorithms.ts';
import { RedisState } from './redis-state.ts';
import type { SharedState } from './shared-state.ts';
import { SqliteState } from './sqlite-state.ts';

const withRedis = hasRedis();
if (!withRedis) console.log('Redis is not tested: there is no redis-server on this machine.');

const ALGORITHMS: readonly RateAlgorithm[] = ['fixed-window', 'sliding-window', 'token-bucket'];

/** Both keep the same promises. */
function promises(name: string, open: () => Promise<SharedState>): void {
  describe(name, () => {
    let state: SharedState;
    beforeAll(async () => {
      state = await open();
    });
    afterAll(() => state.close());

    test('a key is new once, however many ask at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => state.once('nonce', 60_000)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await state.once('another', 60_000)).toBe(true);
    });

    test('what was written is read until it is removed, and not replaced afterwards', async () => {
      await state.write('session', 'one', 60_000);
      expect(await state.replace('session', 'two', 60_000)).toBe(true);
      expect(await state.read('session')).toBe('two');
      await state.remove('session');
      expect(await state.replace('session', 'three', 60_000)).toBe(false);
      expect(await state.read('session')).toBeUndefined();
    });

    test('of those who want to keep something for good the first wins', async () => {
      const answers = await Promise.all(['one', 'two', 'three'].map((value) => state.adopt('key', value)));
      expect(new Set(answers).size).toBe(1);
      expect(await state.adopt('key', 'four')).toBe(answers[0]);
    });

    test.each(ALGORITHMS)('%s: exactly so many of many at once', async (algorithm) => {
      const policy = { algorithm, limit: 10, windowMs: 600_000 };
      expect(await state.peek(algorithm, policy)).toMatchObject({ allowed: true, remaining: 10 });
      const answers = await Promise.all(Array.from({ length: 30 }, () => state.take(algorithm, policy)));
      expect(answers.filter(({ allowed }) => allowed)).toHaveLength(10);
      expect(answers[0]).toMatchObject({ allowed: true, remaining: 9 });
      const refused = answers.at(-1);
      expect(refused).toMatchObject({ allowed: false, remaining: 0 });
      expect(refused?.resetMs).toBeGreaterThan(algorithm === 'token-bucket' ? 50_000 : 590_000);
      expect(refused?.resetMs).toBeLessThanOrEqual(algorithm === 'token-bucket' ? 60_000 : 600_000);
      expect(await state.peek(algorithm, policy)).toMatchObject({ allowed: false, remaining: 0 });
    });
  });
}

promises('SQLite', async () => new SqliteState(openDatabase()));

describe.runIf(withRedis)('with a real Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  promises('Redis', () => RedisState.connect(redis.url, () => undefined));
});

test('a Redis that is not there is told at once, and says nothing of its address', async () => {
  const error = await RedisState.connect('redis://:secret@127.0.0.1:1', () => undefined).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
});
