/** Goes along with retrying-fetch.ts: put both in one folder and run vitest. */
import { expect, test } from 'vitest';
import { createRetryingFetch, type Retry, type RetryingFetchOptions } from './retrying-fetch.ts';

type Script = readonly (Response | Error)[];

function withAnswers(script: Script, more: Partial<RetryingFetchOptions> = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  const retries: Retry[] = [];
  const waits: number[] = [];
  const api = createRetryingFetch({
    fetch: async (url, init) => {
      const answer = script[Math.min(sent.length, script.length - 1)];
      sent.push({ url, init });
      if (answer instanceof Error) throw answer;
      return answer?.clone() ?? Response.error();
    },
    wait: async (ms) => waits.push(ms),
    random: () => 0,
    now: () => 0,
    onRetry: (retry) => retries.push(retry),
    ...more,
  });
  return { api, sent, retries, waits };
}

const ok = new Response('fine');
const status = (code: number, headers: Record<string, string> = {}) =>
  new Response('', { status: code, headers });

test('an answer is handed over as it is', async () => {
  const { api, sent } = withAnswers([status(404)]);
  expect((await api('https://a.example/')).status).toBe(404);
  expect(sent).toHaveLength(1);
});

test('waits as long as it is asked to, for any method, three times at most', async () => {
  const { api, sent, waits, retries } = withAnswers([status(429, { 'retry-after': '7' })], {
    random: () => 0.5,
  });
  expect((await api('https://a.example/', { method: 'POST', body: 'x' })).status).toBe(429);
  expect(sent).toHaveLength(4);
  expect(waits).toEqual([7_875, 7_875, 7_875]);
  expect(retries[2]).toEqual({ because: 'asked-to-wait', after_ms: 7_875, attempt: 3 });
});

test('a date is measured by the clock of the server', async () => {
  const headers = { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT', date: 'Thu, 01 Jan 2026 00:00:10 GMT' };
  const { api, waits } = withAnswers([status(503, headers), ok]);
  expect(await (await api('https://a.example/')).text()).toBe('fine');
  expect(waits).toEqual([20_000]);
});

test('what may have happened already is not repeated', async () => {
  const fault = withAnswers([status(503), ok]);
  expect((await fault.api('https://a.example/', { method: 'POST' })).status).toBe(503);
  const silence = withAnswers([new TypeError('no network'), ok]);
  await expect(silence.api('https://a.example/', { method: 'PATCH' })).rejects.toThrow('no network');
  expect([fault.waits, silence.waits]).toEqual([[], []]);
});

test('a struggling server is left alone longer each time', async () => {
  const { api, waits } = withAnswers([new TypeError('no network')]);
  await expect(api('https://a.example/')).rejects.toThrow('no network');
  expect(waits).toEqual([5_000, 10_000, 20_000]);
});

test('nobody waits for an hour', async () => {
  const { api, waits } = withAnswers([status(429, { 'retry-after': '3600' })]);
  expect((await api('https://a.example/')).status).toBe(429);
  expect(waits).toEqual([]);
});

test('a 403 is a rate limit where it says when to come back', async () => {
  const limited = withAnswers([status(403, { 'retry-after': '3' }), ok]);
  expect((await limited.api('https://a.example/', { method: 'POST' })).status).toBe(200);
  expect(limited.waits).toEqual([3_000]);
  const refused = withAnswers([status(403), ok]);
  expect((await refused.api('https://a.example/')).status).toBe(403);
});

test('silence of another origin than the page’s is taken for CORS; a timeout is not', async () => {
  const origin = 'https://page.example';
  const silent = [new TypeError('Failed to fetch'), ok];
  const far = withAnswers(silent, { origin });
  await expect(far.api('https://a.example/')).rejects.toThrow('Failed to fetch');
  expect(far.waits).toEqual([]);
  const near = withAnswers(silent, { origin });
  expect((await near.api('/orders')).status).toBe(200);
  const slow = withAnswers([new Error('timeout'), ok], { origin });
  expect((await slow.api('https://a.example/')).status).toBe(200);
});

test.each([
  ['Thu Jan  1 00:00:20 2026', 20_000],
  ['1.2', 2_000],
  ['0', 1_000],
  // Not understood: as if nothing were told.
  ['-1', 60_000],
  ['2026-01-01T00:00:20Z', 60_000],
])('Retry-After %s waits %d ms', async (value, expected) => {
  const now = () => Date.UTC(2026, 0, 1);
  const { api, waits } = withAnswers([status(429, { 'retry-after': value }), ok], { now });
  await api('https://a.example/');
  expect(waits).toEqual([expected]);
});

test('a credential is renewed once, for all calls that wait', async () => {
  let token = 'old';
  let renewals = 0;
  const { api } = withAnswers([], {
    fetch: async (_url, init) =>
      new Headers(init.headers).get('authorization') === 'Bearer new' ? ok.clone() : status(401),
    authorize: () => ({ authorization: `Bearer ${token}` }),
    renew: async () => {
      renewals += 1;
      await Promise.resolve();
      token = 'new';
      return true;
    },
  });
  const answers = await Promise.all([
    api('https://a.example/1'),
    api('https://a.example/2'),
    api('https://a.example/3'),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect(renewals).toBe(1);
});

test('a second 401 stands, and a 401 for another reason is not answered', async () => {
  const twice = withAnswers([status(401)], { renew: async () => true });
  expect((await twice.api('https://a.example/')).status).toBe(401);
  expect(twice.sent).toHaveLength(2);
  const other = withAnswers([status(401, { 'www-authenticate': 'Basic realm="x"' })], {
    renew: async () => true,
  });
  await other.api('https://a.example/');
  expect(other.sent).toHaveLength(1);
});

test('who cancels is not kept waiting, and a stream is sent once', async () => {
  const abort = new AbortController();
  const { api, sent } = withAnswers([status(429, { 'retry-after': '1' })], {
    wait: async () => abort.abort(),
  });
  await expect(api('https://a.example/', { signal: abort.signal })).rejects.toThrow(/abort/i);
  expect(sent).toHaveLength(1);
  const stream = withAnswers([status(429, { 'retry-after': '1' })]);
  await stream.api('https://a.example/', { method: 'POST', body: new ReadableStream() });
  expect(stream.sent).toHaveLength(1);
});
