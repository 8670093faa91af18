import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatDateTime,
  formatDistance,
  formatDuration,
  formatLongDuration,
  formatMilliseconds,
} from './format.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatDuration', () => {
  test.each([
    [252_000, '4 min 12 s'],
    [4 * minute, '4 min'],
    [1, '1 s'],
    [0, '0 s'],
    [-5, '0 s'],
    [59_001, '1 min'],
    [hour + 1_000, '1 h'],
    [hour + 5 * minute + 3_000, '1 h 5 min'],
    [14 * day + 2 * hour, '14 d 2 h'],
  ])('%i ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

test('formatLongDuration spells the units out, in the right number', () => {
  expect(formatLongDuration(252_000)).toBe('4 minutes 12 seconds');
  expect(formatLongDuration(minute)).toBe('1 minute');
  expect(formatLongDuration(0)).toBe('0 seconds');
});

describe('formatDistance', () => {
  test.each([
    [0, 'now'],
    [400, 'now'],
    [30_000, 'in 30 seconds'],
    [5 * minute, 'in 5 minutes'],
    [-5 * minute - 30_000, '5 minutes ago'],
    [-3 * hour, '3 hours ago'],
    [day, 'tomorrow'],
    [-40 * day, 'last month'],
    [800 * day, 'in 2 years'],
  ])('%i ms away reads %s', (difference, text) => {
    const now = Date.UTC(2026, 10, 22, 12);
    expect(formatDistance(now + difference, now)).toBe(text);
  });
});

test('a time that no date can hold is said to be none', () => {
  expect(formatDateTime(9e15)).toBe('invalid date');
  expect(formatDateTime(Number.NaN)).toBe('invalid date');
  expect(formatDateTime(Date.UTC(2026, 10, 22, 12))).toContain('2026');
});

test('sizes and measured times', () => {
  expect([0, 999, 1_234, 999_949, 1_048_576].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.2 kB',
    '999.9 kB',
    '1 MB',
  ]);
  expect([0.4, 12, 999.4, 999.6, 1_234].map(formatMilliseconds)).toEqual([
    '0 ms',
    '12 ms',
    '999 ms',
    '1 s',
    '1.2 s',
  ]);
});
