import { calculateJwkThumbprint, createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from './start-sandbox.ts';
import {
  APP,
  authorizationRequest,
  Browser,
  callApi,
  callbackOf,
  freePort,
  json,
  refresh,
  signIn,
  startTestSandbox,
  tokenRequest,
} from './sandbox-client.test-support.ts';

const sandbox = await startTestSandbox();
const ISSUER = sandbox.issuer;
const PORT = Number(new URL(ISSUER).port);
afterAll(() => sandbox.close());

function control(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${ISSUER}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function keySet(): Promise<JSONWebKeySet> {
  return (await (await fetch(`${ISSUER}/jwks`)).json()) as JSONWebKeySet;
}

async function state(): Promise<Record<string, unknown>> {
  return json(await fetch(`${ISSUER}/sandbox/state`));
}

function tokenRequests(from: Record<string, unknown>, grant: string): number {
  const counts = from['token_requests'];
  return typeof counts === 'object' && counts !== null ? Number(Reflect.get(counts, grant)) : NaN;
}

describe('discovery and keys', () => {
  test('are open to every origin, cacheable for a minute, and show Date', async () => {
    for (const path of ['/.well-known/openid-configuration', '/jwks']) {
      const response = await fetch(`${ISSUER}${path}`, { headers: { Origin: 'https://elsewhere.example' } });
      expect(response.status).toBe(200);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://elsewhere.example');
      expect(response.headers.get('Access-Control-Expose-Headers')).toContain('Date');
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=60');
      expect(response.headers.get('Content-Security-Policy')).toBeNull();
    }
  });

  test('discovery says what the sandbox does', async () => {
    const metadata = await json(await fetch(`${ISSUER}/.well-known/openid-configuration`));
    expect(metadata).toMatchObject({
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/authorize`,
      token_endpoint: `${ISSUER}/token`,
      jwks_uri: `${ISSUER}/jwks`,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      response_types_supported: ['code'],
      pushed_authorization_request_endpoint: `${ISSUER}/par`,
      device_authorization_endpoint: `${ISSUER}/device/authorize`,
      end_session_endpoint: `${ISSUER}/logout`,
      revocation_endpoint: `${ISSUER}/revoke`,
      introspection_endpoint: `${ISSUER}/introspect`,
    });
    expect(metadata['id_token_signing_alg_values_supported']).toEqual(
      expect.arrayContaining(['RS256', 'ES256', 'EdDSA']),
    );
  });

  test('speaks as the issuer under its other loopback name', async () => {
    const metadata = await json(await fetch(`http://127.0.0.1:${PORT}/.well-known/openid-configuration`));
    expect(metadata).toMatchObject({ issuer: ISSUER, token_endpoint: `${ISSUER}/token` });
  });

  test('sends a browser that came by its other loopback name to the issuer’s', async () => {
    const { url } = authorizationRequest(ISSUER);
    const response = await fetch(url.replace('localhost', '127.0.0.1'), { redirect: 'manual' });
    expect([response.status, response.headers.get('Location')]).toEqual([307, url]);
  });

  test('kids are RFC 7638 thumbprints, one key per algorithm, no private part', async () => {
    const { keys } = await keySet();
    expect(keys.map(({ alg }) => alg)).toEqual(['RS256', 'ES256', 'EdDSA']);
    for (const key of keys) {
      expect(key.kid).toBe(await calculateJwkThumbprint(key));
      expect(key).not.toHaveProperty('d');
    }
  });
});

describe('the token endpoint', () => {
  test('is open to the app’s origins only', async () => {
    const headers = { Origin: 'https://evil.example' };
    const answer = await tokenRequest(ISSUER, { grant_type: 'refresh_token', refresh_token: 'x' }, headers);
    expect(answer.error).toBe('invalid_request');
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
    const own = await tokenRequest(ISSUER, { grant_type: 'refresh_token', refresh_token: 'x' });
    expect(own.error).toBe('invalid_grant');
    expect(own.headers.get('Access-Control-Allow-Origin')).toBe(APP);
    expect(own.headers.get('Access-Control-Expose-Headers')).toContain('Date');
  });

  test('refuses a body that is too large', async () => {
    const answer = await tokenRequest(ISSUER, {
      grant_type: 'refresh_token',
      refresh_token: 'x'.repeat(100_000),
    });
    expect(answer).toMatchObject({ status: 400, error: 'invalid_request' });
  });
});

describe('controls', () => {
  test('rotate-keys: new keys sign at once, old tokens verify still, nobody is signed out', async () => {
    const browser = new Browser(ISSUER);
    const before = await signIn(ISSUER, { browser });
    const old = (await keySet()).keys.map(({ kid }) => kid);
    const { kids } = await json(await control('rotate-keys'));
    const now = await keySet();
    expect(now.keys.map(({ kid }) => kid)).toEqual(kids);
    expect(now.keys).toHaveLength(6);
    expect(now.keys.slice(3).map(({ kid }) => kid)).toEqual(old);
    const after = await refresh(ISSUER, before.refresh_token);
    const verified = await jwtVerify(after.id_token, createLocalJWKSet(now));
    expect(verified.protectedHeader.kid).toBe(now.keys[0]?.kid);
    await jwtVerify(before.id_token, createLocalJWKSet(now));
    for (const { access_token } of [before, after]) {
      expect((await callApi(ISSUER, '/me', { Authorization: `Bearer ${access_token}` })).status).toBe(200);
    }
    const silent = await browser.open(authorizationRequest(ISSUER, { prompt: 'none' }).url);
    expect(callbackOf(silent).get('code')).not.toBeNull();
  });

  test('faults: so many token requests fail, then the same refresh token works', async () => {
    const tokens = await signIn(ISSUER);
    expect((await control('faults', { token_status: 503, times: 2 })).status).toBe(200);
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = await refresh(ISSUER, tokens.refresh_token);
      statuses.push(answer.status);
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(APP);
    }
    expect(statuses).toEqual([503, 503, 200]);
  });

  test.each([
    [{ token_status: 200, times: 1 }],
    [{ token_status: 503 }],
    ['text'],
    [{ token_status: 503, times: -1 }],
  ])('faults refuses %j', async (body) => {
    expect((await control('faults', body)).status).toBe(400);
  });

  test('state counts requests', async () => {
    const before = await state();
    const tokens = await signIn(ISSUER);
    await refresh(ISSUER, tokens.refresh_token);
    await callApi(ISSUER, '/me');
    const after = await state();
    expect(tokenRequests(after, 'authorization_code')).toBe(tokenRequests(before, 'authorization_code') + 1);
    expect(tokenRequests(after, 'refresh_token')).toBe(tokenRequests(before, 'refresh_token') + 1);
    expect(after['authorization_requests']).toBe(Number(before['authorization_requests']) + 1);
    expect(after['api_requests']).toBe(Number(before['api_requests']) + 1);
    expect(JSON.stringify(after)).not.toContain(tokens.refresh_token);
  });

  test('forget drops sessions and tokens', async () => {
    const browser = new Browser(ISSUER);
    const tokens = await signIn(ISSUER, { browser });
    expect((await control('forget')).status).toBe(200);
    expect((await refresh(ISSUER, tokens.refresh_token)).error).toBe('invalid_grant');
    const silent = await browser.open(authorizationRequest(ISSUER, { prompt: 'none' }).url);
    expect(callbackOf(silent).get('error')).toBe('login_required');
  });

  test('a form of the home page comes back to it', async () => {
    const browser = new Browser(ISSUER);
    const home = await browser.open(`${ISSUER}/`);
    const back = await browser.submit(home, 'Rotate keys');
    expect(new URL(back.url).pathname).toBe('/');
    expect(back.html).toContain((await keySet()).keys[0]?.kid);
  });

  test('a foreign site is refused, the app is not', async () => {
    expect((await control('forget', {}, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await control('forget', {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await control('forget', {}, { Origin: 'null' })).status).toBe(403);
    const own = await control('faults', { token_status: 503, times: 0 }, { Origin: APP });
    expect(own.status).toBe(200);
    expect(own.headers.get('Access-Control-Allow-Origin')).toBe(APP);
  });

  test('a large body, or one of unknown length, is not taken', async () => {
    expect((await control('faults', 'x'.repeat(20_000))).status).toBe(413);
    const chunks = new Blob(['{"token_status":503,"times":0}']).stream();
    const init = { method: 'POST', body: chunks, duplex: 'half' };
    expect((await fetch(`${ISSUER}/sandbox/faults`, init)).status).toBe(413);
  });

  test('access tokens issued from now on live as long as was said', async () => {
    expect((await control('access-token-lifetime', { seconds: 0 })).status).toBe(400);
    expect((await control('access-token-lifetime', { seconds: 7 })).status).toBe(200);
    expect((await signIn(ISSUER, { user: 'bob' })).expires_in).toBe(7);
  });

  test('a reset forgets people, counters, faults and lifetimes, and keeps the keys', async () => {
    const tokens = await signIn(ISSUER, { user: 'bob' });
    await control('faults', { token_status: 503, times: 3 });
    const keys = await keySet();
    expect((await control('reset')).status).toBe(200);
    expect(await keySet()).toEqual(keys);
    expect(await state()).toMatchObject({ authorization_requests: 0, api_requests: 0, stored: {} });
    expect((await refresh(ISSUER, tokens.refresh_token)).status).toBe(400);
    expect((await signIn(ISSUER, { user: 'bob' })).expires_in).toBe(300);
  });

  test('unknown ones answer 404', async () => {
    expect((await control('explode')).status).toBe(404);
  });
});

describe('starting', () => {
  test('a port in use rejects with Node’s error', async () => {
    const options = { host: 'localhost', port: PORT, appOrigins: [APP], accessTokenTtl: 300 };
    await expect(startSandbox(options)).rejects.toMatchObject({ code: 'EADDRINUSE', port: PORT });
  });

  test('a delay is added to every answer, and close ends it', async () => {
    const slow = await startTestSandbox({ requestDelayMs: 80 });
    const begun = performance.now();
    await fetch(`${slow.issuer}/jwks`);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(75);
    await slow.close();
    await expect(fetch(`${slow.issuer}/jwks`)).rejects.toThrow();
  });

  test('another issuer name is spoken throughout', async () => {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}`;
    const other = await startTestSandbox({ host: '127.0.0.1', port, issuer });
    try {
      const tokens = await signIn(other.issuer, { user: 'bob' });
      expect(
        (await callApi(other.issuer, '/me', { Authorization: `Bearer ${tokens.access_token}` })).status,
      ).toBe(200);
    } finally {
      await other.close();
    }
  });
});
