import { describe, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { ApiExchange } from '#core/session/authorized-call.ts';
import { percentile, readCount, runBurst, type Burst, type BurstCall } from './burst.ts';

const request: ApiRequest = { method: 'GET', url: 'https://api.example/me', headers: {} };
const fifty = { total: 50, at_a_time: 50 };

function answer(...statuses: readonly number[]): ApiExchange {
  const attempts = statuses.map((status) => ({
    request_headers: {},
    status,
    headers: [],
    text: '',
    duration_ms: 1,
    challenges: [],
  }));
  return { request, attempts, steps: [] };
}

function setUp(answerOf: (index: number) => ApiExchange | Error) {
  const reports: Burst[] = [];
  let calls = 0;
  let open = 0;
  let mostOpen = 0;
  const call = async () => {
    const index = calls++;
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    await Promise.resolve();
    open -= 1;
    const next = answerOf(index);
    if (next instanceof Error) throw next;
    return next;
  };
  let now = 0;
  const ports = { call, now: () => (now += 1), report: (burst: Burst) => void reports.push(burst) };
  return { ports, reports, mostOpen: () => mostOpen, sent: () => calls };
}

const anySignal = () => new AbortController().signal;

describe('runBurst', () => {
  test('sends all calls at once and reports each', async () => {
    const { ports, reports, mostOpen } = setUp(() => answer(200));
    const burst = await runBurst(ports, request, fifty, anySignal());
    expect(burst).toMatchObject({ total: 50, succeeded: 50, token_requests: undefined });
    expect(mostOpen()).toBe(50);
    expect(reports.map(({ calls }) => calls.length)).toEqual(Array.from({ length: 51 }, (_, i) => i));
  });

  test('keeps to the number at a time', async () => {
    const { ports, mostOpen, sent } = setUp(() => answer(200));
    await runBurst(ports, request, { total: 20, at_a_time: 3 }, anySignal());
    expect(mostOpen()).toBe(3);
    expect(sent()).toBe(20);
  });

  test('counts refusals and failures by what they are; a call counts by its last attempt', async () => {
    const { ports } = setUp((index) => {
      if (index < 10) return answer(429);
      if (index < 13) return new CodedError('api_unreachable');
      return answer(401, 200);
    });
    const { succeeded, outcomes } = await runBurst(ports, request, fifty, anySignal());
    expect(succeeded).toBe(37);
    expect(Object.fromEntries(outcomes)).toEqual({
      '429 Too Many Requests': 10,
      api_unreachable: 3,
      '200 OK': 37,
    });
  });

  test('tells the token requests made meanwhile', async () => {
    let renewals = 4;
    const { ports } = setUp((index) => {
      if (index === 0) renewals += 1;
      return answer(200);
    });
    const counted = { ...ports, renewalCount: () => renewals };
    const burst = await runBurst(counted, request, fifty, anySignal());
    expect(burst.token_requests).toBe(1);
  });

  test('cancelled, it throws, counts nothing further and sends nothing further', async () => {
    const controller = new AbortController();
    const { ports, reports, sent } = setUp((index) => {
      if (index === 20) controller.abort();
      return index < 20 ? answer(200) : new CodedError('request_cancelled');
    });
    const running = runBurst(ports, request, { total: 50, at_a_time: 5 }, controller.signal);
    await expect(running).rejects.toMatchObject({ code: 'request_cancelled' });
    expect(reports.at(-1)?.calls.length).toBeLessThanOrEqual(20);
    expect(sent()).toBeLessThanOrEqual(25);
  });
});

test('percentile takes the duration that so many calls did not exceed', () => {
  const calls = [40, 10, 30, 20].map((duration): BurstCall => {
    return { started: 0, duration, outcome: '200 OK', ok: true };
  });
  expect([0.5, 0.75, 0.95, 1].map((share) => percentile(calls, share))).toEqual([20, 30, 40, 40]);
  expect(percentile([], 0.5)).toBe(0);
});

test.each([
  ['1', 1],
  [' 200 ', 200],
  ['201', undefined],
  ['0', undefined],
  ['-3', undefined],
  ['2.5', undefined],
  ['', undefined],
])('readCount of "%s" is %s', (text, expected) => {
  expect(readCount(text, 200)).toBe(expected);
});
