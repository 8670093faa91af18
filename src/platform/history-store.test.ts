// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { createHistoryStore } from './history-store.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

test('what was written is read again, and nothing is left of what was cleared', () => {
  const store = createHistoryStore();
  store.write('[1]');
  expect(createHistoryStore().read()).toBe('[1]');
  store.write(undefined);
  expect([store.read(), localStorage.length]).toEqual([undefined, 0]);
});

test('a browser that keeps nothing stops nothing', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  const store = createHistoryStore();
  store.write('[1]');
  expect(store.read()).toBeUndefined();
});
