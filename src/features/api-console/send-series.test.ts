import { describe, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { ApiAttempt, ApiExchange } from '#core/session/authorized-call.ts';
import { afterRateLimit, sendSeries, type Series } from './send-series.ts';

const request: ApiRequest = { method: 'GET', url: 'https://api.example/reports', headers: {} };

function answer(status: number, headers: Readonly<Record<string, string>> = {}): ApiExchange {
  const attempt: ApiAttempt = {
    request_headers: {},
    status,
    headers: Object.entries(headers),
    text: '',
    duration_ms: 5,
    challenges: [],
  };
  return { request, attempts: [attempt], steps: [] };
}

/** Answers in turn; time passes only by waiting. */
function setUp(answers: readonly (ApiExchange | Error)[]) {
  const left = [...answers];
  const reports: Series[] = [];
  const waits: number[] = [];
  let now = 1_000_000;
  const run = (signal = new AbortController().signal) =>
    sendSeries(
      {
        call: async () => {
          const next = left.shift();
          if (next === undefined) throw new Error('One call too many.');
          if (next instanceof Error) throw next;
          return next;
        },
        now: () => now,
        wait: async (ms) => {
          waits.push(ms);
          if (signal.aborted) throw new CodedError('request_cancelled');
          now += ms;
        },
        report: (series) => reports.push(series),
      },
      request,
      'openid',
      signal,
    );
  return { run, reports, waits, left };
}

describe('sendSeries', () => {
  test('an answer that is no rate limit ends it', async () => {
    const { run, waits } = setUp([answer(403)]);
    const { calls } = await run();
    expect(calls.map(({ refusal }) => refusal.kind)).toEqual(['role-missing']);
    expect(waits).toEqual([]);
  });

  test('waits as long as asked, then sends again, and says so meanwhile', async () => {
    const { run, reports, waits } = setUp([answer(429, { 'retry-after': '7' }), answer(200)]);
    const { calls } = await run();
    expect(waits).toEqual([7000]);
    expect(calls.map(({ refusal, waited_s }) => [refusal.kind, waited_s])).toEqual([
      ['rate-limited', undefined],
      ['ok', 7],
    ]);
    expect(reports.map(({ calls: { length }, waiting }) => [length, waiting])).toEqual([
      [0, undefined],
      [1, { seconds: 7, until: 1_007_000, repeat: 1 }],
      [1, undefined],
      [2, undefined],
    ]);
  });

  test('gives up after two repeats', async () => {
    const again = answer(429, { 'retry-after': '1' });
    const { run, left } = setUp([again, again, again, again]);
    const { calls } = await run();
    expect(calls).toHaveLength(3);
    expect(left).toHaveLength(1);
  });

  test('Retry-After: 0 still waits a second', async () => {
    const { run, waits } = setUp([answer(429, { 'retry-after': '0' }), answer(200)]);
    await run();
    expect(waits).toEqual([1000]);
  });

  test.each([{}, { 'retry-after': '3600' }])('does not wait with %j', async (headers) => {
    const { run, waits } = setUp([answer(429, headers)]);
    expect((await run()).calls).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  test('cancelled while it waits, it sends nothing more, and the answer so far has been reported', async () => {
    const controller = new AbortController();
    controller.abort();
    const { run, reports, left } = setUp([answer(429, { 'retry-after': '7' }), answer(200)]);
    await expect(run(controller.signal)).rejects.toMatchObject({ code: 'request_cancelled' });
    expect(reports.at(-1)?.calls).toHaveLength(1);
    expect(left).toHaveLength(1);
  });

  test('throws what a call throws', async () => {
    const { run } = setUp([new CodedError('api_unreachable')]);
    await expect(run()).rejects.toMatchObject({ code: 'api_unreachable' });
  });
});

describe('afterRateLimit', () => {
  test.each([
    [undefined, 0, 'no-time-told'],
    [121, 0, 'wait-too-long'],
    [120, 0, 'repeat'],
    [0, 1, 'repeat'],
    [1, 2, 'enough-repeats'],
  ] as const)('Retry-After %s after %d repeats: %s', (seconds, repeats, expected) => {
    expect(afterRateLimit(seconds, repeats)).toBe(expected);
  });
});
