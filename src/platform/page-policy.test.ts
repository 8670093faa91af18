import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPagePolicy } from './page-policy.ts';

const APP = 'http://127.0.0.1:5173';
const replace = vi.fn();
beforeAll(() => vi.stubGlobal('location', { origin: APP, replace }));
afterAll(() => vi.unstubAllGlobals());

const acme = 'https://id.acme.example';

/** The cookie, with room for three origins. */
function openCookie(...named: string[]) {
  let kept: readonly string[] = named;
  const set = vi.fn((addresses: readonly string[]) => {
    kept = addresses.slice(0, 3);
    return addresses.slice(3);
  });
  return { read: () => kept, set, remove: () => undefined };
}

const open = (origins: ReturnType<typeof openCookie>, enforced = true) =>
  createPagePolicy({ origins, served: () => ['https://served.example'], enforced });

test('this page may talk to itself, to the server’s providers, and to what was named when it was loaded', () => {
  const cookie = openCookie(acme);
  const policy = open(cookie);
  expect([`${acme}/token`, 'https://served.example/x', `${APP}/y`].every(policy.allowed)).toBe(true);
  policy.add(['https://new.example']);
  expect(cookie.read()).toEqual([acme, 'https://new.example']);
  expect(policy.allowed('https://new.example')).toBe(false);
  expect(open(cookie).allowed('https://new.example')).toBe(true);
  for (const url of [
    'https://id.acme.example:8443',
    'http://id.acme.example',
    'https://acme.example',
    'none',
  ]) {
    expect(policy.allowed(url)).toBe(false);
  }
});

test('without a policy every server may be talked to', () => {
  expect(open(openCookie(), false).allowed('https://any.example')).toBe(true);
});

test('what will not be named is told by its host', () => {
  const policy = open(openCookie('https://a.example', 'https://b.example', 'https://c.example'));
  expect(() => policy.add([acme])).toThrow(
    expect.objectContaining({ code: 'policy_not_extended', evidence: { host: 'id.acme.example' } }),
  );
});

test('the next page is named these and no others, and the cookie is left alone when nothing changes', () => {
  const cookie = openCookie(acme, 'https://old.example');
  const policy = open(cookie);
  policy.keepOnly([acme]);
  expect(cookie.read()).toEqual([acme]);
  policy.keepOnly([acme]);
  expect(cookie.set).toHaveBeenCalledTimes(1);
  policy.keepOnly([]);
  expect(cookie.read()).toEqual([]);
});

test('the page is loaded anew at a place of this app', () => {
  open(openCookie()).reload('/providers?go=1');
  expect(String(replace.mock.calls[0]?.[0])).toBe(`${APP}/providers?go=1`);
});
