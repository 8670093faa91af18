import { describe, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import { diagnoseCall } from '#core/credentials/diagnose-call.ts';
import type { ApiAttempt, ApiExchange } from '#core/session/authorized-call.ts';
import { sendSeries, type Series } from './send-series.ts';

function answer(status: number, headers: Readonly<Record<string, string>> = {}): ApiExchange {
  const attempt: ApiAttempt = {
    request_headers: {},
    status,
    headers: Object.entries(headers),
    text: '',
    duration_ms: 5,
    challenges: [],
  };
  return { request: { method: 'GET', url: '', headers: {} }, attempts: [attempt], steps: [] };
}

/** Answers in turn; time passes only by waiting. */
function setUp(answers: readonly (ApiExchange | Error)[], method = 'GET', cross_origin = false) {
  const request: ApiRequest = { method, url: 'https://api.example/reports', headers: {} };
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
        diagnose: (outcome) => {
          const attempts = 'exchange' in outcome ? outcome.exchange.attempts : [];
          const failure = 'failure' in outcome ? { failure: outcome.failure } : {};
          return diagnoseCall({ kind: 'none', method, attempts, cross_origin, ...failure }, now, () => 0.5);
        },
        now: () => now,
        wait: async (ms) => {
          waits.push(ms);
          if (signal.aborted) throw new CodedError('request_cancelled');
          now += ms;
        },
        report: (series) => reports.push(series),
      },
      { request, kind: 'none', granted: 'openid' },
      signal,
    );
  return { run, reports, waits, left };
}

describe('sendSeries', () => {
  test('a refusal that would be the same again ends it', async () => {
    const { run, waits } = setUp([answer(403)]);
    const { calls, stood } = await run();
    expect(calls.map(({ refusal }) => refusal.kind)).toEqual(['role-missing']);
    expect(stood).toBe('same-answer');
    expect(waits).toEqual([]);
  });

  test('waits as long as asked and a little more, then sends again, and says so meanwhile', async () => {
    const { run, reports, waits } = setUp([answer(429, { 'retry-after': '7' }), answer(200)], 'POST');
    const { calls, repeats } = await run();
    expect(waits).toEqual([7875]);
    expect(calls.map(({ refusal }) => refusal.kind)).toEqual(['rate-limited', 'ok']);
    const repeat = { because: 'asked-to-wait', after_ms: 7875, asked_s: 7, status: 429, answered: 1 };
    expect(repeats).toEqual([repeat]);
    expect(reports.map(({ calls: { length }, waiting }) => [length, waiting])).toEqual([
      [0, undefined],
      [1, { ...repeat, until: 1_007_875, repeat: 1 }],
      [1, undefined],
      [2, undefined],
    ]);
  });

  test('a server’s fault is repeated where that may happen twice, at growing distance, three times', async () => {
    const fault = answer(503);
    const { run, waits, left } = setUp([fault, fault, fault, fault, fault]);
    const { calls, stood } = await run();
    expect(calls).toHaveLength(4);
    expect(stood).toBe('enough');
    expect(waits).toEqual([5_625, 10_625, 20_625]);
    expect(left).toHaveLength(1);
  });

  test('a fault’s Retry-After is honoured', async () => {
    const { run, waits } = setUp([answer(503, { 'retry-after': '2' }), answer(200)]);
    const { repeats } = await run();
    expect(waits).toEqual([2_250]);
    expect(repeats).toMatchObject([{ because: 'server-fault', status: 503, asked_s: 2 }]);
  });

  test('what may have been carried out is not sent twice', async () => {
    const { run, waits } = setUp([answer(503)], 'POST');
    expect((await run()).stood).toBe('may-have-happened');
    expect(waits).toEqual([]);
  });

  test.each([429, 503])('nobody waits ten minutes after %d', async (status) => {
    const { run, waits } = setUp([answer(status, { 'retry-after': '600' })]);
    expect((await run()).stood).toBe('too-long');
    expect(waits).toEqual([]);
  });

  test('silence is repeated; when it stays, the error stands and the repeats are told', async () => {
    const silence = new CodedError('response_timeout');
    const found = setUp([silence, answer(200)], 'GET', true);
    expect((await found.run()).repeats).toMatchObject([{ because: 'no-answer', answered: 0 }]);
    const lost = setUp([silence, silence, silence, silence]);
    await expect(lost.run()).rejects.toMatchObject({ code: 'response_timeout' });
    expect(lost.reports.at(-1)).toMatchObject({ stood: 'enough', repeats: { length: 3 } });
  });

  test('silence of another origin is CORS more likely than not, and stands', async () => {
    const { run, waits } = setUp([new CodedError('api_unreachable')], 'GET', true);
    await expect(run()).rejects.toMatchObject({ code: 'api_unreachable' });
    expect(waits).toEqual([]);
  });

  test('cancelled while it waits, it sends nothing more, and the answer so far has been reported', async () => {
    const controller = new AbortController();
    controller.abort();
    const { run, reports, left } = setUp([answer(429, { 'retry-after': '7' }), answer(200)]);
    await expect(run(controller.signal)).rejects.toMatchObject({ code: 'request_cancelled' });
    expect(reports.at(-1)?.calls).toHaveLength(1);
    expect(reports.at(-1)?.waiting).toBeDefined();
    expect(left).toHaveLength(1);
  });

  test('throws at once what a call throws before it is sent', async () => {
    const { run, waits } = setUp([new CodedError('blocked_by_policy')]);
    await expect(run()).rejects.toMatchObject({ code: 'blocked_by_policy' });
    expect(waits).toEqual([]);
  });
});
