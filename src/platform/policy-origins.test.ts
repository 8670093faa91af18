// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { createPolicyOrigins } from './policy-origins.ts';

/** Stands in for `document.cookie` where the attributes matter: reading a cookie never shows them. */
function watchCookies(stored = ''): string[] {
  const written: string[] = [];
  const set = (text: string) => void written.push(text);
  Object.defineProperty(document, 'cookie', { configurable: true, get: () => stored, set });
  return written;
}

function openAt(protocol: string): void {
  vi.stubGlobal('location', { protocol });
}

afterEach(() => {
  Reflect.deleteProperty(document, 'cookie');
  vi.unstubAllGlobals();
  // The page of these tests does not know that Max-Age=0 is the end of a cookie.
  document.cookie = 'authlens_origins=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT';
});

test('what was set is read back as origins, until it is removed', () => {
  const origins = createPolicyOrigins();
  expect(origins.read()).toEqual([]);
  expect(origins.set(['https://id.acme.example/authorize', 'http://localhost:4000/github'])).toEqual([]);
  expect(createPolicyOrigins().read()).toEqual(['https://id.acme.example', 'http://localhost:4000']);
  expect(origins.set(['https://other.example'])).toEqual([]);
  expect(origins.read()).toEqual(['https://other.example']);
  origins.remove();
  expect(origins.read()).toEqual([]);
  expect(document.cookie).not.toContain('authlens_origins=http');
});

test('an empty list removes the cookie', () => {
  const origins = createPolicyOrigins();
  origins.set(['https://id.acme.example']);
  expect(origins.set([])).toEqual([]);
  expect(origins.read()).toEqual([]);
});

test('addresses that the policy will not name come back', () => {
  const many = Array.from({ length: 42 }, (_, index) => `https://p${index}.example`);
  const unsafe = ['http://cleartext.example', 'https://*.example'];
  expect(createPolicyOrigins().set([...unsafe, ...many])).toEqual([...unsafe, ...many.slice(40)]);
});

test('a browser that keeps no cookies gives every address back', () => {
  watchCookies();
  expect(createPolicyOrigins().set(['https://id.acme.example'])).toEqual(['https://id.acme.example']);
});

test.each([
  ['http:', 'Path=/; Max-Age=34560000; SameSite=Lax'],
  ['https:', 'Path=/; Max-Age=34560000; SameSite=Lax; Secure'],
])('over %s the cookie has the attributes %s', (protocol, attributes) => {
  openAt(protocol);
  const written = watchCookies();
  createPolicyOrigins().set(['https://id.acme.example']);
  expect(written).toEqual([`authlens_origins=https%3A%2F%2Fid.acme.example; ${attributes}`]);
});

test.each([
  ['authlens_origins=%E0%A4%A', []],
  ['authlens_origins=*', []],
  ['other=1; authlens_origins=https%3A%2F%2Fa.example; authlens_originsx=2', ['https://a.example']],
  ['xauthlens_origins=https%3A%2F%2Fa.example', []],
])('of the cookies %s it reads %j', (stored, origins) => {
  watchCookies(stored);
  expect(createPolicyOrigins().read()).toEqual(origins);
});
