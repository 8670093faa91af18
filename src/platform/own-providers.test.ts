// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOwnProviderStore } from './own-providers.ts';

// Other files of the worker use the same storage.
beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

test('what is written is read, under one key, and can be taken away', () => {
  const store = createOwnProviderStore();
  expect(store.read()).toBeUndefined();
  store.write('{"version":1}');
  expect(createOwnProviderStore().read()).toBe('{"version":1}');
  expect([localStorage.key(0), localStorage.key(1)]).toEqual(['authlens.providers', null]);
  store.write(undefined);
  expect(localStorage).toHaveLength(0);
});

test('another tab’s change is heard, and only that of this list', () => {
  const heard = vi.fn();
  createOwnProviderStore().onChange(heard);
  const tell = (key: string | null, storageArea: Storage = localStorage) =>
    window.dispatchEvent(new StorageEvent('storage', { key, storageArea }));
  tell('authlens.theme');
  tell('authlens.providers', sessionStorage);
  expect(heard).not.toHaveBeenCalled();
  tell('authlens.providers');
  tell(null);
  expect(heard).toHaveBeenCalledTimes(2);
});

test('a browser that refuses storage reads as empty, and a change is told', () => {
  const refuse = () => {
    throw new DOMException('The quota is used up', 'QuotaExceededError');
  };
  vi.stubGlobal('localStorage', {
    getItem: refuse,
    setItem: refuse,
    removeItem: refuse,
    clear: () => undefined,
  });
  const store = createOwnProviderStore();
  expect(store.read()).toBeUndefined();
  for (const text of ['x', undefined]) {
    expect(() => store.write(text)).toThrow(expect.objectContaining({ code: 'own_providers_not_kept' }));
  }
});
