import { describe, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ApiExchange, ApiRequest } from '#core/session/authorized-call.ts';
import { BURST_SIZE, runBurst, type Burst } from './burst.ts';

const request: ApiRequest = { method: 'GET', url: 'https://api.example/me', headers: {} };

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
  const ports = { call, now: () => 0, report: (burst: Burst) => void reports.push(burst) };
  return { ports, reports, mostOpen: () => mostOpen };
}

describe('runBurst', () => {
  test('sends all calls at once and reports each', async () => {
    const { ports, reports, mostOpen } = setUp(() => answer(200));
    const burst = await runBurst(ports, request, new AbortController().signal);
    expect(burst).toMatchObject({ done: BURST_SIZE, succeeded: BURST_SIZE, token_requests: undefined });
    expect(mostOpen()).toBe(BURST_SIZE);
    expect(reports.map(({ done }) => done)).toEqual(
      Array.from({ length: BURST_SIZE + 1 }, (_, index) => index),
    );
  });

  test('counts refusals and failures by what they are; a call counts by its last attempt', async () => {
    const { ports } = setUp((index) => {
      if (index < 10) return answer(429);
      if (index < 13) return new CodedError('api_unreachable');
      return answer(401, 200);
    });
    const { succeeded, outcomes } = await runBurst(ports, request, new AbortController().signal);
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
    const burst = await runBurst(
      { ...ports, renewalCount: () => renewals },
      request,
      new AbortController().signal,
    );
    expect(burst.token_requests).toBe(1);
  });

  test('cancelled, it throws and counts nothing further', async () => {
    const controller = new AbortController();
    const { ports, reports } = setUp((index) => {
      if (index === 20) controller.abort();
      return index < 20 ? answer(200) : new CodedError('request_cancelled');
    });
    await expect(runBurst(ports, request, controller.signal)).rejects.toMatchObject({
      code: 'request_cancelled',
    });
    expect(reports.at(-1)?.done).toBeLessThanOrEqual(20);
  });
});
