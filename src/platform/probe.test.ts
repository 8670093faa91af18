// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { environment } from './environment.ts';
import { createProbe } from './probe.ts';

const url = 'https://id.example/token';
const going = () => new AbortController().signal;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('any answer will do; nothing of the visitor is sent, and nothing is taken from a cache', async () => {
  const real = vi.fn(async () => new Response(null));
  vi.stubGlobal('fetch', real);
  expect(await createProbe().reachable(url, going())).toBe(true);
  expect(real).toHaveBeenCalledWith(url, {
    mode: 'no-cors',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: expect.any(AbortSignal),
  });
});

test('a request that fails means that nothing is there', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  const asked = createProbe().reachable(url, going());
  await vi.advanceTimersByTimeAsync(300);
  expect(await asked).toBe(false);
});

test('an answer that leads to where our policy does not let us is an answer', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  const asked = createProbe().reachable(url, going());
  await vi.advanceTimersByTimeAsync(1);
  document.dispatchEvent(
    Object.assign(new Event('securitypolicyviolation'), {
      blockedURI: url,
      effectiveDirective: 'connect-src',
    }),
  );
  expect(await asked).toBe(true);
});

test('a probe that is cancelled is neither', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('aborted')));
  await expect(createProbe().reachable(url, AbortSignal.abort())).rejects.toMatchObject({
    code: 'request_cancelled',
  });
});

test('the environment is this page’s', () => {
  expect(environment.origin).toBe(location.origin);
  expect(environment.isSecureContext).toBe(window.isSecureContext);
  expect(environment.online).toBe(navigator.onLine);
  expect(environment.sharedWorker).toBe(false);
  vi.stubGlobal('SharedWorker', MessageChannel);
  expect(environment.sharedWorker).toBe(true);
});
