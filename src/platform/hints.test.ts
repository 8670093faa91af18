// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHints } from './hints.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the hint is one for all tabs and leaves nothing behind when nobody is signed in', () => {
  createHints().write({ active: 'rogue', signed_in: ['rogue', 'other'] });
  expect(createHints().read()).toEqual({ active: 'rogue', signed_in: ['rogue', 'other'] });
  createHints().write({ signed_in: [] });
  expect(createHints().read()).toEqual({ signed_in: [] });
  expect(localStorage).toHaveLength(0);
});

test('the tab remembers that somebody was signed in, and counts attempts', () => {
  const { tab } = createHints();
  expect([tab.wasSignedIn(), tab.failedAttempts()]).toEqual([false, 0]);
  tab.setSignedIn(true);
  tab.setFailedAttempts(2);
  expect([createHints().tab.wasSignedIn(), createHints().tab.failedAttempts()]).toEqual([true, 2]);
  tab.setFailedAttempts(0);
  expect([tab.wasSignedIn(), tab.failedAttempts()]).toEqual([true, 0]);
  tab.setSignedIn(false);
  expect(sessionStorage).toHaveLength(0);
  expect(localStorage).toHaveLength(0);
});

test.each(['{', '[]', '"x"', '{"signed_in":"rogue","active":5}', '{"__proto__":{"active":"rogue"}}'])(
  'a hint of %s says nothing',
  (text) => {
    localStorage.setItem('authlens.hint', text);
    sessionStorage.setItem('authlens.tab', text);
    expect(createHints().read()).toEqual({ signed_in: [] });
    expect(createHints().tab.wasSignedIn()).toBe(false);
    expect(createHints().tab.failedAttempts()).toBe(0);
  },
);

test('a browser that refuses storage reads as empty and throws nothing', () => {
  const refuse = () => {
    throw new DOMException('The quota is used up', 'QuotaExceededError');
  };
  for (const name of ['localStorage', 'sessionStorage']) {
    vi.stubGlobal(name, { getItem: refuse, setItem: refuse, removeItem: refuse });
  }
  const hints = createHints();
  hints.write({ active: 'rogue', signed_in: ['rogue'] });
  hints.tab.setSignedIn(true);
  expect(hints.read()).toEqual({ signed_in: [] });
  expect(hints.tab.wasSignedIn()).toBe(false);
});

test('nor does one that refuses even to name its storage', () => {
  const refuse = () => {
    throw new DOMException('Access is denied', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    vi.spyOn(globalThis, name, 'get').mockImplementation(refuse);
  }
  const hints = createHints();
  hints.write({ active: 'rogue', signed_in: ['rogue'] });
  hints.tab.setSignedIn(true);
  expect(hints.read()).toEqual({ signed_in: [] });
  expect(hints.tab.failedAttempts()).toBe(0);
});
