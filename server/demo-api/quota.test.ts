import { expect, test } from 'vitest';
import { quotaHeaders, takeQuota } from './quota.ts';
import { SqliteState } from './shared/sqlite-state.ts';
import { openDatabase } from './store/open-database.ts';

test('allows so many calls per key and window', async () => {
  let now = 0;
  const shared = new SqliteState(openDatabase(), () => now);
  const take = (key: string) => takeQuota(shared, { name: 'small', limit: 2, windowSeconds: 10 }, key);
  expect(await take('alice')).toMatchObject({ allowed: true, remaining: 1, resetSeconds: 10 });
  now = 4_000;
  expect(await take('alice')).toMatchObject({ allowed: true, remaining: 0, resetSeconds: 6 });
  expect(await take('alice')).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 6 });
  expect(await take('bob')).toMatchObject({ allowed: true, remaining: 1 });
  now = 10_000;
  expect(await take('alice')).toMatchObject({ allowed: true, remaining: 1 });
});

test('the headers name every policy and the tightest in the older form', () => {
  const states = [
    {
      policy: { name: 'wide', limit: 60, windowSeconds: 10 },
      allowed: true,
      remaining: 59,
      resetSeconds: 10,
    },
    { policy: { name: 'small', limit: 5, windowSeconds: 20 }, allowed: true, remaining: 4, resetSeconds: 20 },
  ];
  expect(quotaHeaders(states)).toEqual({
    'RateLimit-Policy': '"wide";q=60;w=10, "small";q=5;w=20',
    RateLimit: '"wide";r=59;t=10, "small";r=4;t=20',
    'X-RateLimit-Limit': '5',
    'X-RateLimit-Remaining': '4',
    'X-RateLimit-Reset': '20',
  });
});
