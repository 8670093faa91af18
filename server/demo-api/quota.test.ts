import { expect, test } from 'vitest';
import { Quota, quotaHeaders } from './quota.ts';

test('allows so many calls per key and window', () => {
  let now = 0;
  const quota = new Quota({ name: 'small', limit: 2, windowSeconds: 10 }, () => now);
  expect(quota.take('alice')).toMatchObject({ allowed: true, remaining: 1, resetSeconds: 10 });
  now = 4_000;
  expect(quota.take('alice')).toMatchObject({ allowed: true, remaining: 0, resetSeconds: 6 });
  expect(quota.take('alice')).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 6 });
  expect(quota.take('bob')).toMatchObject({ allowed: true, remaining: 1 });
  now = 10_000;
  expect(quota.take('alice')).toMatchObject({ allowed: true, remaining: 1 });
});

test('the headers name every policy and the tightest in the older form', () => {
  const states = [
    new Quota({ name: 'wide', limit: 60, windowSeconds: 10 }, () => 0).take('alice'),
    new Quota({ name: 'small', limit: 5, windowSeconds: 20 }, () => 0).take('alice'),
  ];
  expect(quotaHeaders(states)).toEqual({
    'RateLimit-Policy': '"wide";q=60;w=10, "small";q=5;w=20',
    RateLimit: '"wide";r=59;t=10, "small";r=4;t=20',
    'X-RateLimit-Limit': '5',
    'X-RateLimit-Remaining': '4',
    'X-RateLimit-Reset': '20',
  });
});
