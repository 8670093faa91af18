import { expect, test } from 'vitest';
import { lifetimeAt } from './lifetime.ts';

const start = 1_000_000;
const end = start + 300_000;

test('a fresh token has all of its life', () => {
  expect(lifetimeAt(start, end, start)).toEqual({
    share: 1,
    tone: 'positive',
    words: '5 minutes of 5 minutes left',
    length: '5 min',
  });
});

test('the last fifth asks for care, the end is critical', () => {
  expect(lifetimeAt(start, end, end - 60_001).tone).toBe('positive');
  expect(lifetimeAt(start, end, end - 60_000).tone).toBe('caution');
  expect(lifetimeAt(start, end, end)).toMatchObject({
    share: 0,
    tone: 'critical',
    words: 'expired, lived 5 minutes',
  });
});

test('clocks that disagree stay within the scale', () => {
  expect(lifetimeAt(start, end, start - 90_000).share).toBe(1);
  expect(lifetimeAt(start, end, end + 90_000).share).toBe(0);
  expect(lifetimeAt(end, start, start)).toMatchObject({ share: 0, tone: 'critical' });
});
