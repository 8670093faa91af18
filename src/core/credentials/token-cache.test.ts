import { expect, test } from 'vitest';
import { TokenCache, type CachedToken } from './token-cache.ts';

const START = 1_000_000;
const aToken = (access_token: string, lifetime_s?: number): CachedToken => ({
  access_token,
  received_at: START,
  ...(lifetime_s !== undefined && { expires_at: START + lifetime_s * 1000 }),
});

test('is asked once, however many callers wait', async () => {
  const cache = new TokenCache();
  let asked = 0;
  const obtain = async () => aToken(`t${(asked += 1)}`, 300);
  const all = await Promise.all(Array.from({ length: 5 }, () => cache.get('k', START, obtain)));
  expect(all.map(({ token }) => token.access_token)).toEqual(Array.from({ length: 5 }, () => 't1'));
  expect(await cache.get('k', START, obtain)).toMatchObject({ obtained: false });
  expect(asked).toBe(1);
  await cache.get('other', START, obtain);
  expect(asked).toBe(2);
});

test.each([
  [300, 239, false],
  [300, 240, true],
  [10, 7, false],
  [10, 8, true],
  [undefined, 1e9, false],
])('a token of %s s is renewed after %s s: %s', async (lifetime, age, renewed) => {
  const cache = new TokenCache();
  await cache.get('k', START, async () => aToken('old', lifetime));
  const got = await cache.get('k', START + age * 1000, async (before) =>
    aToken(`after ${before?.access_token}`),
  );
  expect(got).toMatchObject({ obtained: renewed, token: { access_token: renewed ? 'after old' : 'old' } });
});

test('a refused token is dropped once, whoever was refused with it', async () => {
  const cache = new TokenCache();
  expect(cache.refused('k', 'old')).toBe('unknown');
  await cache.get('k', START, async () => aToken('old', 300));
  expect(cache.refused('k', 'old')).toBe('dropped');
  await cache.get('k', START, async () => aToken('new', 300));
  expect(cache.refused('k', 'old')).toBe('newer');
  expect(await cache.get('k', START, async () => aToken('never', 300))).toMatchObject({ obtained: false });
});

test('a failure is told to all who wait, and forgotten', async () => {
  const cache = new TokenCache();
  const fail = () => Promise.reject(new Error('down'));
  const both = await Promise.allSettled([cache.get('k', START, fail), cache.get('k', START, fail)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await cache.get('k', START, async () => aToken('new'))).toMatchObject({ obtained: true });
});
