import { describe, expect, test } from 'vitest';
import type { Burst } from './burst.ts';
import type { Series } from './send-series.ts';
import { entryOfBurst, entryOfSeries } from './to-entry.ts';

const request = { method: 'GET', url: 'https://api.example/orders', headers: {} };

describe('the history’s line about', () => {
  const series: Series = { request, kind: 'none', calls: [], repeats: [] };

  test('a call that got no answer or was cancelled', () => {
    const silent = entryOfSeries(series, 7, { code: 'api_unreachable', evidence: {} });
    expect(silent).toMatchObject({ method: 'GET', url: request.url, kind: 'none', status: 0, at: 7 });
    expect(silent?.cancelled).toBeUndefined();
    const cancelled = entryOfSeries(series, 7, { code: 'request_cancelled', evidence: {} });
    expect(cancelled).toMatchObject({ status: 0, cancelled: true });
  });

  test('a call that was never sent is not there', () => {
    expect(entryOfSeries(series, 7, { code: 'blocked_by_policy', evidence: {} })).toBeUndefined();
  });

  test('a burst says how often, how many at a time and what came of it', () => {
    const call = { started: 0, duration: 5, outcome: '200 OK', ok: true };
    const burst: Burst = {
      ...{ request, total: 3, at_a_time: 50, succeeded: 2, duration_ms: 9 },
      calls: [call, call],
      outcomes: new Map(),
      token_requests: undefined,
    };
    expect(entryOfBurst(burst, 'none', 7)).toMatchObject({
      cancelled: true,
      burst: { total: 3, at_a_time: 3, answered: 2, succeeded: 2 },
    });
    const whole = { ...burst, calls: [call, call, call] };
    expect(entryOfBurst(whole, 'none', 7).cancelled).toBeUndefined();
  });
});
