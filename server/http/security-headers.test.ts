import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

const ORIGINS = ['http://localhost:4000', 'https://id.acme.example'];
const app = new Hono()
  .use(securityHeaders({ origins: () => ORIGINS, contentSecurityPolicy: true }))
  .get('/', (context) => context.html('<!doctype html>'))
  .get('/data', (context) => context.json({}));

function policyOf(response: Response): Map<string, string> {
  const policy = response.headers.get('content-security-policy') ?? '';
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('the cookie of providers added on the page', () => {
  const withCookie = (path: string, cookie: string) => app.request(path, { headers: { cookie } });
  const widened = ['img-src', 'connect-src', 'frame-src', 'form-action'];

  test('adds its origins to the pages of that browser', async () => {
    const own = await app.request('/');
    const response = await withCookie(
      '/',
      'a=b; authlens_origins=https%3A%2F%2Fid.one.example%2Chttps%3A%2F%2Fid.acme.example%2Chttp%3A%2F%2F127.0.0.1%3A9000; c=d',
    );
    const added = ' https://id.one.example http://127.0.0.1:9000';
    for (const [directive, sources] of policyOf(own)) {
      const expected = widened.includes(directive) ? sources + added : sources;
      expect([directive, policyOf(response).get(directive)]).toEqual([directive, expected]);
    }
    expect(policyOf(await app.request('/'))).toEqual(policyOf(own));
  });

  test('leaves every other answer alone', async () => {
    const { headers } = await withCookie('/data', 'authlens_origins=https%3A%2F%2Fid.one.example');
    const plain = await app.request('/data');
    expect(headers.get('content-security-policy')).toBe(plain.headers.get('content-security-policy'));
    expect(headers.get('vary')).toBeNull();
  });

  test('is named in Vary of every page, with the cookie and without', async () => {
    for (const response of [await app.request('/'), await withCookie('/', 'authlens_origins=')]) {
      expect(response.headers.get('vary')).toBe('Cookie');
    }
  });

  test.each([
    '*',
    'https://*',
    'https://*.example',
    'https:',
    'http://cleartext.example',
    'https://a.example/path',
    "https://a.example;script-src 'unsafe-inline'",
    "https://a.example;script-src%20'unsafe-inline'",
    "'unsafe-inline'",
    'data:',
    'javascript:alert(1)',
    'https://user:pass@a.example',
    '%E0%A4%A',
    'https%253A%252F%252Fa.example',
    '',
  ])('names nothing for %s', async (value) => {
    // Unencoded, a semicolon ends the cookie before the policy is ever asked.
    const values = value.includes(';') ? [encodeURIComponent(value)] : [value, encodeURIComponent(value)];
    for (const text of values) {
      const response = await withCookie('/', `authlens_origins=${text}`);
      expect(policyOf(response)).toEqual(policyOf(await app.request('/')));
    }
  });

  test('makes a header of bounded length, whatever it holds', async () => {
    const hosts = Array.from({ length: 200 }, (_, index) => `https://p${index}.${'x'.repeat(50)}.example`);
    const cookie = `authlens_origins=${encodeURIComponent(hosts.join(','))}`;
    const policy = (await withCookie('/', cookie)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain(hosts[0]);
    expect(policy.length).toBeLessThan(10_000);
  });
});
