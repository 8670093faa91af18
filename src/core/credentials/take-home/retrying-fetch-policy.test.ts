import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { diagnoseCall, type CallDiagnosis } from '../diagnose-call.ts';
import { automaticRetry } from '../retry-policy.ts';
import { createRetryingFetch } from './retrying-fetch.ts';

const status = (code: number, headers: Record<string, string> = {}) =>
  new Response('', { status: code, headers });

/** The waits of a call that ends the same way each time. */
function plannedWaits(diagnosis: CallDiagnosis, method: string): readonly number[] {
  const waits: number[] = [];
  for (;;) {
    const plan = automaticRetry(diagnosis, method, waits.length);
    if (!plan.retry) return waits;
    waits.push(plan.after_ms);
  }
}

describe('is the policy of this page', () => {
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
  const answers: [number, Record<string, string>][] = [
    ...[200, 400, 401, 403, 404, 500, 502, 503].map((code): [number, Record<string, string>] => [code, {}]),
    [429, { 'retry-after': '9' }],
    [429, {}],
    [429, { 'retry-after': '500' }],
    [403, { 'retry-after': '9' }],
    [403, { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' }],
    [429, { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' }],
    [429, { 'retry-after': '0' }],
    [429, { 'retry-after': '1.2' }],
    [429, { 'retry-after': '-1' }],
    [429, { 'retry-after': '99999999999' }],
    [429, { 'retry-after': 'Thu Jan  1 00:00:20 1970' }],
    [503, { 'retry-after': '0' }],
    [503, { 'retry-after': '30' }],
    [503, { 'retry-after': '500' }],
  ];
  test.each(answers)('%s %o', async (code, headers) => {
    for (const method of methods) {
      const waits: number[] = [];
      const api = createRetryingFetch({
        fetch: async () => status(code, headers),
        wait: async (ms) => waits.push(ms),
        random: () => 0.3,
        now: () => 0,
      });
      await api('https://a.example/', { method });
      const facts = { status: code, headers: Object.entries(headers), text: '', challenges: [] };
      const call = { kind: 'bearer-jwt', method, attempts: [facts], cross_origin: false } as const;
      const diagnosis = diagnoseCall(call, 0, () => 0.3);
      expect(waits, method).toEqual(plannedWaits(diagnosis, method));
    }
  });

  test.each([
    ['the page’s own origin', 'https://page.example/orders', 'api_unreachable', new TypeError('no network')],
    ['another origin', 'https://a.example/', 'api_unreachable', new TypeError('no network')],
    ['another origin, too late', 'https://a.example/', 'response_timeout', new Error('timeout')],
  ])('no answer of %s', async (_name, url, failure, thrown) => {
    const origin = 'https://page.example';
    for (const method of methods) {
      const waits: number[] = [];
      const api = createRetryingFetch({
        fetch: () => Promise.reject(thrown),
        wait: async (ms) => waits.push(ms),
        random: () => 0.3,
        now: () => 0,
        origin,
      });
      await expect(api(url, { method })).rejects.toBe(thrown);
      const cross_origin = !url.startsWith(origin);
      const call = { kind: 'none', method, attempts: [], failure, cross_origin } as const;
      const diagnosis = diagnoseCall(call, 0, () => 0.3);
      expect(waits, method).toEqual(plannedWaits(diagnosis, method));
    }
  });
});

test.each([
  ['retrying-fetch.ts', []],
  ['retrying-fetch.test.ts', ['vitest', './retrying-fetch.ts']],
])('%s stands alone', async (name, needed) => {
  const source = await readFile(new URL(name, import.meta.url), 'utf8');
  const imported = [...source.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, from]) => from);
  expect(imported).toEqual(needed);
});
