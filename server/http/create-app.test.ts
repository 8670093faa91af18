import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProvidersFile } from '#core/providers/read-providers-file.ts';
import { createApp } from './create-app.ts';

const PAGE = `<!doctype html><title>Authlens</title>${'<p>text</p>'.repeat(50)}`;
const CALLBACK_PAGE = PAGE.replace('<title>', '<title>Back: ');
const SCRIPT = `export const value = 1;${'// padding\n'.repeat(200)}`;
const ORIGINS = ['http://localhost:4000', 'https://id.acme.example'];
const providers: ProvidersFile = {
  providers: [
    {
      id: 'acme',
      name: 'Acme',
      protocol: 'oidc',
      issuer: 'https://id.acme.example',
      client_id: 'spa',
      scope: 'openid',
    },
  ],
  problems: [{ code: 'provider_id_duplicate', id: 'acme', field: 'id', detail: 'Twice.' }],
};

const known = { current: () => ORIGINS, complete: () => true, refresh: async () => undefined };

let folder = '';
let app: Hono;
let refreshes = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authlens-app-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  for (const [name, content] of [
    ['index.html', PAGE],
    ['callback.html', CALLBACK_PAGE],
    ['assets/main-abc123.js', SCRIPT],
  ] as const) {
    await writeFile(join(dist, name), content);
    await writeFile(join(dist, `${name}.br`), brotliCompressSync(content));
    await writeFile(join(dist, `${name}.gz`), gzipSync(content));
  }
  await writeFile(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const refresh = async () => void (refreshes += 1);
  const origins = { ...known, refresh };
  app = createApp({ staticDirectory: dist, providers, origins });
});
afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const navigate = (path: string) => get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });

function policyOf(response: Response): Map<string, string> {
  const policy = response.headers.get('content-security-policy') ?? '';
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

test('the demo API answers below the app’s own origin, and its other pages may stand in a frame', async () => {
  const withApi = createApp({
    staticDirectory: join(folder, 'dist'),
    providers,
    origins: known,
    demoApi: (request) => new Response(`${request.method} ${new URL(request.url).pathname}`),
    frameOrigins: ['http://127.0.0.1:4000'],
  });
  const answer = await withApi.request('/demo-api/session', { method: 'PUT' });
  expect(await answer.text()).toBe('PUT /demo-api/session');
  // The page that may stand in a frame of the app may show there what its form was answered.
  expect(policyOf(answer).get('frame-ancestors')).toBe("'self' http://127.0.0.1:4000");
  expect(policyOf(answer).has('sandbox')).toBe(true);
  for (const path of ['/providers.json', '/demo-api', '/assets/main-abc123.js']) {
    expect(policyOf(await withApi.request(path)).get('frame-ancestors')).toBe("'none'");
  }
  expect(policyOf(await get('/demo-api/session')).get('frame-ancestors')).toBe("'none'");
  const page = await withApi.request('/', { headers: { accept: 'text/html' } });
  expect(policyOf(page).get('frame-ancestors')).toBe("'none'");
  expect(policyOf(page).get('frame-src')).toMatch(/ http:\/\/127\.0\.0\.1:4000$/);
  expect(policyOf(page).get('connect-src')).not.toContain('127.0.0.1');
});

describe('files', () => {
  test.each([
    ['br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip', (body: Buffer) => gunzipSync(body)],
  ])('scripts go out in %s, ready made, and stay for a year', async (encoding, decompress) => {
    const response = await get('/assets/main-abc123.js', { 'accept-encoding': encoding });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(decompress(Buffer.from(await response.arrayBuffer())).toString()).toBe(SCRIPT);
  });

  test('brotli is preferred, and who takes neither gets the plain file', async () => {
    const both = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(both.headers.get('content-encoding')).toBe('br');
    const plain = await get('/assets/main-abc123.js');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(SCRIPT);
  });

  test('a script of an old deployment is missing, never the page', async () => {
    const response = await navigate('/assets/main-old.js');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('other files are served and not stored', async () => {
    const response = await get('/favicon.svg');
    expect(response.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt'])(
    '%s does not leave the folder',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('outside');
    },
  );
});

describe('the page', () => {
  test.each([
    ['/', PAGE],
    ['/session', PAGE],
    ['/unknown/deep', PAGE],
    ['/name.with.dots', PAGE],
    ['/callbacks', PAGE],
    ['/callback?code=a&state=b', CALLBACK_PAGE],
    ['/callback/openid-sandbox?error=access_denied', CALLBACK_PAGE],
  ])('is what a navigation to %s gets, never stored', async (path, page) => {
    const response = await navigate(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(page);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('of a callback waits in the browser as long as a login may take; with an answer in its address it is kept nowhere', async () => {
    const ahead = await navigate('/callback/openid-sandbox');
    expect(await ahead.text()).toBe(CALLBACK_PAGE);
    expect(ahead.headers.get('cache-control')).toBe('private, max-age=600');
    expect(ahead.headers.get('no-vary-search')).toBe('params');
    // Its policy is one browser's.
    expect(ahead.headers.get('vary')).toContain('Cookie');
    const back = await navigate('/callback/openid-sandbox?code=a&state=b');
    expect(back.headers.get('no-vary-search')).toBe(null);
  });

  test('is compressed', async () => {
    const response = await get('/session', { accept: 'text/html', 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString()).toBe(PAGE);
  });

  test('is not the answer to a missing picture or to a call for JSON', async () => {
    expect((await get('/picture.png', { accept: 'image/*,*/*' })).status).toBe(404);
    expect((await get('/session', { accept: 'application/json' })).status).toBe(404);
  });

  test('has one address', async () => {
    for (const path of ['/index.html', '/callback.html']) {
      const response = await navigate(path);
      expect(response.status).toBe(308);
      expect(response.headers.get('location')).toBe('/');
    }
  });

  test('cannot be posted to', async () => {
    const response = await app.request('/', { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  test('answers HEAD without a body', async () => {
    const response = await app.request('/', { method: 'HEAD', headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('the relay', () => {
  const asked: (readonly [string, string, string | undefined])[] = [];
  const relay = async (request: Request, client?: string) => {
    asked.push([request.method, new URL(request.url).pathname, client]);
    return new Response('{}', {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
  };
  const withRelay = (options: { clientAddressHeader?: string } = {}) =>
    createApp({ staticDirectory: folder, providers, origins: known, relay, ...options });
  const socket = { incoming: { socket: { remoteAddress: '192.0.2.7' } } };

  test('answers all methods below its path, under the security headers', async () => {
    asked.length = 0;
    for (const method of ['POST', 'GET', 'OPTIONS']) {
      const response = await withRelay().request('/relay/octo/token', { method }, socket);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(asked).toEqual([
      ['POST', '/relay/octo/token', '192.0.2.7'],
      ['GET', '/relay/octo/token', '192.0.2.7'],
      ['OPTIONS', '/relay/octo/token', '192.0.2.7'],
    ]);
  });

  test.each([
    ['203.0.113.9, 198.51.100.4', '198.51.100.4'],
    ['198.51.100.4', '198.51.100.4'],
    ['', '192.0.2.7'],
  ])('counts %j as %s behind a proxy', async (told, client) => {
    const headers = { 'x-forwarded-for': told };
    const init = { method: 'POST', headers };
    await withRelay({ clientAddressHeader: 'X-Forwarded-For' }).request('/relay/a/token', init, socket);
    expect(asked.at(-1)?.[2]).toBe(client);
    await withRelay().request('/relay/a/token', init, socket);
    expect(asked.at(-1)?.[2]).toBe('192.0.2.7');
  });
});

test('/providers.json holds providers and problems and is not stored', async () => {
  const response = await get('/providers.json');
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual(providers);
});

describe('security headers', () => {
  test('the page has the strict policy with exactly the providers in use', async () => {
    const providersInUse = `'self' ${ORIGINS.join(' ')}`;
    expect(Object.fromEntries(policyOf(await navigate('/')))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': providersInUse.replace("'self'", "'self' blob:"),
      'font-src': "'self'",
      'connect-src': providersInUse,
      'frame-src': providersInUse,
      'worker-src': "'self'",
      'manifest-src': "'self'",
      'base-uri': "'none'",
      'form-action': providersInUse,
      'object-src': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'authlens',
    });
  });

  test('the cookie of providers added on the page widens a page that nobody may keep', async () => {
    const cookie = 'authlens_origins=https%3A%2F%2Fid.one.example';
    const response = await get('/', { accept: 'text/html', 'accept-encoding': 'br', cookie });
    expect(policyOf(response).get('connect-src')).toContain('https://id.one.example');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('vary')).toBe('Accept-Encoding, Cookie');
    expect((await get('/assets/main-abc123.js', { cookie })).headers.get('vary')).toBeNull();
  });

  test('a page asks for hosts not known yet', async () => {
    const before = refreshes;
    await navigate('/');
    expect(refreshes).toBe(before + 1);
    await get('/assets/main-abc123.js');
    expect(refreshes).toBe(before + 1);
  });

  test.each([
    ['/', "'none'", 'DENY'],
    ['/session', "'none'", 'DENY'],
    ['/callbacks', "'none'", 'DENY'],
    ['/callback', "'self'", 'SAMEORIGIN'],
    ['/callback/openid-sandbox', "'self'", 'SAMEORIGIN'],
    ['/callback?error=login_required', "'self'", 'SAMEORIGIN'],
  ])('%s may be framed by %s', async (path, ancestors, option) => {
    const response = await navigate(path);
    expect(policyOf(response).get('frame-ancestors')).toBe(ancestors);
    expect(response.headers.get('x-frame-options')).toBe(option);
  });

  test.each(['/', '/assets/main-abc123.js', '/providers.json', '/missing.png', '/favicon.svg'])(
    'are on %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBeNull();
      for (const feature of ['camera', 'microphone', 'geolocation', 'payment', 'usb']) {
        expect(headers.get('permissions-policy')).toContain(`${feature}=()`);
      }
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
      expect(headers.get('content-security-policy')).not.toMatch(/\*|unsafe|data:|blob:/);
    },
  );

  test('are on failures, too, which tell nothing of the inside', async () => {
    const failing = createApp({
      staticDirectory: folder,
      providers,
      origins: known,
      developmentPage: () => Promise.reject(new Error('inside information')),
    });
    const response = await failing.request('/', { headers: { accept: 'text/html' } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('inside');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
