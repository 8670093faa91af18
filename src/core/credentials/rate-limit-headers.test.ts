import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderList } from './header-list.ts';
import { readQuotas, tightestQuota } from './rate-limit-headers.ts';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

function quotasOf(headers: Readonly<Record<string, string>>) {
  return readQuotas(Object.entries(headers), NOW);
}

describe('readQuotas', () => {
  test('joins the policies and their state by name', () => {
    const quotas = quotasOf({
      'ratelimit-policy': '"api";q=60;w=10, "reports";q=5;w=10',
      ratelimit: '"api";r=58;t=9, "reports";r=0;t=7',
    });
    expect(quotas).toEqual([
      { policy: 'api', limit: 60, window_s: 10, remaining: 58, reset_s: 9 },
      { policy: 'reports', limit: 5, window_s: 10, remaining: 0, reset_s: 7 },
    ]);
  });

  test('prefers the standard fields to the older ones', () => {
    const quotas = quotasOf({ ratelimit: 'default;r=3;t=1', 'x-ratelimit-remaining': '99' });
    expect(quotas).toEqual([{ policy: 'default', remaining: 3, reset_s: 1 }]);
  });

  test('keeps separators inside quotes in the name', () => {
    expect(quotasOf({ ratelimit: '"a, b; c=d";r=3' })).toEqual([{ policy: 'a, b; c=d', remaining: 3 }]);
  });

  test('ignores a partition key and parameters it does not know', () => {
    expect(quotasOf({ ratelimit: '"a";pk=:c2VjcmV0:;r=3;t=x;zz' })).toEqual([{ policy: 'a', remaining: 3 }]);
  });

  test('reads the dictionary of the seventh draft', () => {
    const headers = { ratelimit: 'limit=100, remaining=50, reset=5', 'ratelimit-policy': '100;w=60' };
    expect(quotasOf(headers)).toEqual([{ limit: 100, window_s: 60, remaining: 50, reset_s: 5 }]);
  });

  test('reads the separate headers of the earlier drafts', () => {
    const headers = {
      'ratelimit-limit': '100, 100;w=60',
      'ratelimit-remaining': '50',
      'ratelimit-reset': '30',
    };
    expect(quotasOf(headers)).toEqual([{ limit: 100, remaining: 50, reset_s: 30 }]);
  });

  test.each([
    ['seconds to wait', '30'],
    ['seconds since the epoch', String(NOW / 1000 + 30)],
    ['milliseconds since the epoch', String(NOW + 30_000)],
    ['a date', 'Sun, 22 Nov 2026 12:00:30 GMT'],
  ])('reads X-RateLimit-Reset as %s', (_, reset) => {
    const headers = {
      'x-ratelimit-limit': '60',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': reset,
    };
    expect(quotasOf(headers)).toEqual([{ limit: 60, remaining: 0, reset_s: 30 }]);
  });

  test('reads the spelling with three hyphens', () => {
    expect(quotasOf({ 'x-rate-limit-limit': '15', 'x-rate-limit-remaining': '14' })).toEqual([
      { limit: 15, remaining: 14 },
    ]);
  });

  test.each([
    {},
    { ratelimit: '' },
    { ratelimit: 'constructor=5, __proto__=6' },
    { 'x-ratelimit-limit': 'many' },
    { 'x-ratelimit-remaining': '-1' },
    { 'x-ratelimit-reset': '60' },
  ])('finds none in %j', (headers) => {
    expect(quotasOf(headers)).toEqual([]);
  });

  test('keeps to a bounded number of policies', () => {
    const ratelimit = Array.from({ length: 1000 }, (_, index) => `"p${index}";r=1`).join(', ');
    expect(quotasOf({ ratelimit }).length).toBeLessThanOrEqual(16);
  });

  test('never throws, and every number is whole and at least 0', () => {
    const name = fc.constantFrom(
      'ratelimit',
      'ratelimit-policy',
      'ratelimit-limit',
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
    );
    const part = fc.constantFrom(
      '"',
      ',',
      ';',
      '=',
      'q',
      'r',
      't',
      'w',
      '9',
      '1e9',
      '-',
      '\\',
      '__proto__',
      ' ',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary-ascii' }),
      fc.array(part).map((parts) => parts.join('')),
    );
    const header: fc.Arbitrary<HeaderList[number]> = fc.tuple(name, value);
    fc.assert(
      fc.property(fc.array(header), (headers) => {
        for (const { policy, ...numbers } of readQuotas(headers, NOW)) {
          expect(policy).not.toBe('');
          for (const number of Object.values(numbers)) {
            expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
          }
        }
      }),
    );
  });
});

describe('tightestQuota', () => {
  test('is the one with the fewest calls left', () => {
    const tight = { policy: 'b', remaining: 1 };
    expect(tightestQuota([{ policy: 'a', remaining: 2 }, tight, { policy: 'c', limit: 5 }])).toBe(tight);
  });

  test('is the first where none tells what is left', () => {
    const first = { policy: 'a', limit: 5 };
    expect(tightestQuota([first, { policy: 'b', limit: 1 }])).toBe(first);
    expect(tightestQuota([])).toBeUndefined();
  });
});
