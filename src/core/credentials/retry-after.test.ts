import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHttpDate, readRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('readHttpDate', () => {
  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT'],
    ['Sunday, 06-Nov-94 08:49:37 GMT'],
    ['Sun Nov  6 08:49:37 1994'],
    [' sun, 06 nov 1994 08:49:37 gmt '],
  ])('reads %s', (text) => {
    expect(readHttpDate(text, NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });

  test('takes a year of two digits for the nearest one, not further ahead than 50 years', () => {
    expect(readHttpDate('Monday, 23-Nov-26 00:00:00 GMT', NOW)).toBe(Date.UTC(2026, 10, 23));
    expect(readHttpDate('Sunday, 01-Jan-77 00:00:00 GMT', NOW)).toBe(Date.UTC(1977, 0, 1));
  });

  test.each([
    [''],
    ['tomorrow'],
    ['2026-11-22T12:00:00Z'],
    ['Sun, 06 Foo 1994 08:49:37 GMT'],
    ['Sun, 06 Nov 1994 08:49:37 +0200'],
  ])('refuses %j', (text) => {
    expect(readHttpDate(text, NOW)).toBeUndefined();
  });
});

describe('readRetryAfter', () => {
  test.each([
    ['0', 0],
    ['120', 120],
    [' 7 ', 7],
    ['1.2', 2],
    ['99999999999', 99_999_999_999],
    ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ])('%j is %d s', (value, seconds) => {
    expect(readRetryAfter([['retry-after', value]], NOW)).toBe(seconds);
  });

  test('measures a date against the clock of the server that wrote it', () => {
    const headers = [
      ['date', 'Sun, 22 Nov 2026 11:50:00 GMT'],
      ['retry-after', 'Sun, 22 Nov 2026 11:50:10 GMT'],
    ] as const;
    expect(readRetryAfter(headers, NOW)).toBe(10);
  });

  test.each(['-1', 'soon', '1e9', 'NaN', ''])('does not guess at %j', (value) => {
    expect(readRetryAfter([['retry-after', value]], NOW)).toBeUndefined();
  });

  test('is undefined without the header', () => {
    expect(readRetryAfter([['date', 'Sun, 22 Nov 2026 11:50:00 GMT']], NOW)).toBeUndefined();
  });

  test('never throws, and answers whole seconds of at least 0', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.string(), (value, date) => {
        const seconds = readRetryAfter(
          [
            ['retry-after', value],
            ['date', date],
          ],
          NOW,
        );
        expect(seconds === undefined || (Number.isInteger(seconds) && seconds >= 0)).toBe(true);
      }),
    );
  });
});
