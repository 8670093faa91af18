// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

test('without Trusted Types the address is left alone', async () => {
  const { trustedWorkerUrl } = await import('./trusted-types.ts');
  expect(trustedWorkerUrl('/assets/vault.js')).toBe('/assets/vault.js');
});

test('with them, one policy lets scripts of this origin through and no other', async () => {
  const names: string[] = [];
  vi.stubGlobal('location', { origin: 'http://127.0.0.1:5173' });
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }) {
      names.push(name);
      return { createScriptURL: (url: string) => ({ trusted: rules.createScriptURL(url) }) };
    },
  });
  const { trustedWorkerUrl } = await import('./trusted-types.ts');
  expect(trustedWorkerUrl('/assets/vault.js')).toEqual({ trusted: '/assets/vault.js' });
  expect(names).toEqual(['authlens']);
  for (const url of [
    'https://attacker.example/x.js',
    '//attacker.example/x.js',
    'data:text/javascript,1',
    'blob:x',
  ]) {
    expect(() => trustedWorkerUrl(url)).toThrow(TypeError);
  }
});
