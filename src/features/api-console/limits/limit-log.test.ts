import { describe, expect, test } from 'vitest';
import { addAnswer, emptyLog, remainingAt, SHOWN_MS, windowStarts, type LimitLog } from './limit-log.ts';

const quota = { limit: 10, remaining: 4, window_s: 10, reset_s: 6 };
const told: LimitLog = { calls: [], quota, told_at: 100_000, headers: [] };

test('an answer is added with the headers that speak of the limit', () => {
  const headers = [
    ['RateLimit', '"x";r=3;t=4'],
    ['date', 'now'],
    ['Retry-After', '4'],
  ] as const;
  const log = addAnswer(emptyLog, { at: 5, status: 429, quota, headers });
  expect(log.calls).toEqual([{ at: 5, ok: false }]);
  expect(log.headers.map(([name]) => name)).toEqual(['RateLimit', 'Retry-After']);
});

test('what is long over is dropped', () => {
  const answer = { status: 200, quota, headers: [] };
  const log = addAnswer(addAnswer(emptyLog, { ...answer, at: 0 }), { ...answer, at: 2 * SHOWN_MS });
  expect(log.calls).toHaveLength(1);
});

describe('what is left', () => {
  test('a bucket fills while nobody calls, to its brim', () => {
    expect(remainingAt(told, 'token-bucket', 102_000)).toBe(6);
    expect(remainingAt(told, 'token-bucket', 200_000)).toBe(10);
  });

  test('a fixed window is full again at its end, and not before', () => {
    expect(remainingAt(told, 'fixed-window', 105_900)).toBe(4);
    expect(remainingAt(told, 'fixed-window', 106_000)).toBe(10);
  });

  test('a sliding window gives back each call ten seconds after it was made', () => {
    const calls = [
      { at: 95_000, ok: true },
      { at: 99_000, ok: true },
      { at: 99_500, ok: false },
    ];
    expect(remainingAt({ ...told, calls }, 'sliding-window', 100_000)).toBe(8);
    expect(remainingAt({ ...told, calls }, 'sliding-window', 105_001)).toBe(9);
  });

  test('nothing is known before the first answer', () => {
    expect(remainingAt(emptyLog, 'fixed-window', 0)).toBeUndefined();
  });
});

test('the windows that are drawn begin where the last answer says that the next does', () => {
  expect(windowStarts(told, 101_000)).toEqual([86_000, 96_000]);
  expect(windowStarts(told, 107_000)).toEqual([96_000, 106_000]);
  expect(windowStarts(emptyLog, 101_000)).toEqual([]);
  const rounded = { ...told, told_at: 104_400 };
  expect(windowStarts(rounded, 104_400)).toEqual([90_000, 100_000]);
});
