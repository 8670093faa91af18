// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { markStarted, markUsed } from './login-traces.ts';
import { SIGN_IN_PREFIX } from './oidc-client.ts';
import { lookUpPending } from './pending-lookup.ts';

const STATE = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const NOW = Date.UTC(2026, 10, 26, 10);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
});

function pendingHere(ageMs: number): void {
  const entry = { created: (NOW - ageMs) / 1000, data: { profile: { name: 'Acme', id: 'acme' } } };
  sessionStorage.setItem(`${SIGN_IN_PREFIX}${STATE}`, JSON.stringify(entry));
}

test('a sign-in that waits in this tab is told with its provider, and stays', async () => {
  pendingHere(60_000);
  const trace = { status: 'pending', provider_name: 'Acme', started_at: NOW - 60_000 };
  expect(await lookUpPending(STATE)).toEqual(trace);
  expect(await lookUpPending(STATE)).toEqual(trace);
});

test('one that waited for longer than ten minutes is over, in this tab as in another', async () => {
  pendingHere(10 * 60_000 + 1);
  expect(await lookUpPending(STATE)).toEqual({ status: 'expired' });
  sessionStorage.clear();
  await markStarted(STATE, NOW - 10 * 60_000 - 1);
  expect(await lookUpPending(STATE)).toEqual({ status: 'expired' });
});

test('one of another tab, one that was used, and one that nobody started are told apart', async () => {
  expect(await lookUpPending(STATE)).toEqual({ status: 'unknown' });
  await markStarted(STATE, NOW);
  expect(await lookUpPending(STATE)).toEqual({ status: 'other-tab' });
  await markUsed(STATE);
  expect(await lookUpPending(STATE)).toEqual({ status: 'used' });
  expect(await lookUpPending('constructor')).toEqual({ status: 'unknown' });
});
