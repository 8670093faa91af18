import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { diagnoseCall } from '../diagnose-call.ts';
import { automaticRetry } from '../retry-policy.ts';
import { createRetryingFetch } from './retrying-fetch.ts';

const status = (code: number, headers: Record<string, string> = {}) =>
  new Response('', { status: code, headers });

describe('is the policy of this page', () => {
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
  const answers: [number, Record<string, string>][] = [
    ...[200, 400, 401, 403, 404, 500, 502, 503].map((code): [number, Record<string, string>] => [code, {}]),
    [429, { 'retry-after': '9' }],
    [429, {}],
    [429, { 'retry-after': '500' }],
    [503, { 'retry-after': '30' }],
    [503, { 'retry-after': '500' }],
  ];
  test.each(answers)('%s %o', async (code, headers) => {
    for (const method of methods) {
      const waits: number[] = [];
      const script = [status(code, headers)];
      const api = createRetryingFetch({
        fetch: async () => script.shift() ?? new Response('fine'),
        wait: async (ms) => waits.push(ms),
        random: () => 0.3,
        now: () => 0,
      });
      await api('https://a.example/', { method });
      const facts = { status: code, headers: Object.entries(headers), text: '', challenges: [] };
      const call = { kind: 'bearer-jwt', method, attempts: [facts], cross_origin: false } as const;
      const planned = automaticRetry(
        diagnoseCall(call, 0, () => 0.3),
        method,
        0,
      );
      expect(waits, method).toEqual(planned.retry ? [planned.after_ms] : []);
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
