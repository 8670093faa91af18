import { request as httpRequest } from 'node:http';
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDpopKey, type DpopKey } from '../sandbox/dpop-key.test-support.ts';
import {
  APP,
  callApi,
  json,
  refresh,
  signIn,
  startTestSandbox,
  type TokenAnswer,
} from '../sandbox/sandbox-client.test-support.ts';
import type { Sandbox } from '../sandbox/start-sandbox.ts';

// Where calls are counted there is a sandbox per test: quotas are per user and real time.
const shared = await startTestSandbox();
const ISSUER = shared.issuer;
afterAll(() => shared.close());

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

async function expectProblem(response: Response, status: number, code: string): Promise<string> {
  const body = await json(response);
  expect([response.status, body['code']]).toEqual([status, code]);
  expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ status, type: `urn:authlens:problem:${code}`, title: expect.any(String) });
  expect(String(body['detail']).length).toBeGreaterThan(5);
  return response.headers.get('WWW-Authenticate') ?? '';
}

describe('the demo API', () => {
  test('without a token: 401 and a challenge without error', async () => {
    const challenge = await expectProblem(await callApi(ISSUER, '/me'), 401, 'token_missing');
    expect(challenge).toBe('Bearer realm="Authlens demo API"');
    await expectProblem(await callApi(ISSUER, '/me', { Authorization: 'Basic YTpi' }), 401, 'token_missing');
    await expectProblem(await callApi(ISSUER, '/me?access_token=x'), 401, 'token_missing');
  });

  test('a picture is an answer that is no JSON, for its owner alone', async () => {
    const { access_token } = await signIn(ISSUER);
    const response = await callApi(ISSUER, '/me/picture', bearer(access_token));
    expect(response.headers.get('Content-Type')).toBe('image/svg+xml');
    expect(await response.text()).toMatch(/^<svg .*>A</);
    await expectProblem(await callApi(ISSUER, '/me/picture'), 401, 'token_missing');
    const document = await json(await callApi(ISSUER, '/openapi.json'));
    expect(document).toHaveProperty([
      'paths',
      '/me/picture',
      'get',
      'responses',
      '200',
      'content',
      'image/svg+xml',
    ]);
  });

  test('with a malformed header: 400', async () => {
    const challenge = await expectProblem(
      await callApi(ISSUER, '/me', bearer('a b')),
      400,
      'invalid_request',
    );
    expect(challenge).toContain('error="invalid_request"');
  });

  test('an opaque token: 401 that says so', async () => {
    const { access_token } = await signIn(ISSUER, { extra: { resource: '' } });
    const response = await callApi(ISSUER, '/me', bearer(access_token));
    const challenge = await expectProblem(response, 401, 'invalid_token');
    expect(challenge).toMatch(
      /^Bearer realm=.*error="invalid_token", error_description="This is an opaque token/,
    );
    expect(challenge).not.toContain(access_token);
  });

  test('a token for another API, and an ID Token, are refused', async () => {
    const other = await signIn(ISSUER, { extra: { resource: `${ISSUER}/other-api`, scope: 'openid' } });
    expect(decodeJwt(other.access_token)['aud']).toBe(`${ISSUER}/other-api`);
    const audience = await expectProblem(
      await callApi(ISSUER, '/me', bearer(other.access_token)),
      401,
      'invalid_token',
    );
    expect(audience).toContain('for another API');
    const type = await expectProblem(
      await callApi(ISSUER, '/me', bearer(other.id_token)),
      401,
      'invalid_token',
    );
    expect(type).toMatch(/not an access token|claim/);
  });

  test('a changed or self-signed token is refused', async () => {
    const { access_token } = await signIn(ISSUER);
    const [header, payload, signature = ''] = access_token.split('.');
    const flipped = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const changed = await expectProblem(await callApi(ISSUER, '/me', bearer(flipped)), 401, 'invalid_token');
    expect(changed).toContain('signature');
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT(decodeJwt(access_token))
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'own' })
      .sign(privateKey);
    const unknown = await expectProblem(await callApi(ISSUER, '/me', bearer(forged)), 401, 'invalid_token');
    expect(unknown).toContain('a key this API does not know');
    const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`;
    await expectProblem(await callApi(ISSUER, '/me', bearer(none)), 401, 'invalid_token');
  });

  test('reports without the scope: 403 that names it', async () => {
    const { access_token } = await signIn(ISSUER, { extra: { scope: 'openid profile' } });
    const response = await callApi(ISSUER, '/reports', bearer(access_token));
    const challenge = await expectProblem(response, 403, 'insufficient_scope');
    expect(challenge).toContain('error="insufficient_scope"');
    expect(challenge).toContain('scope="reports:read"');
  });

  test('audit: alice sees what happened, bob lacks the role', async () => {
    const [alice, bob] = [await signIn(ISSUER), await signIn(ISSUER, { user: 'bob' })];
    const renewed = await refresh(ISSUER, alice.refresh_token);
    await refresh(ISSUER, alice.refresh_token);
    const refused = await callApi(ISSUER, '/admin/audit', bearer(bob.access_token));
    const challenge = await expectProblem(refused, 403, 'role_required');
    expect(challenge).toBe('Bearer realm="Authlens demo API"');
    const audit = await json(await callApi(ISSUER, '/admin/audit', bearer(renewed.access_token)));
    const text = JSON.stringify(audit);
    for (const event of ['signed_in', 'consent_allowed', 'token_issued', 'refresh_reuse_detected']) {
      expect(text).toContain(`"event":"${event}"`);
    }
    expect(text).not.toContain(alice.refresh_token);
  });

  test('reports tell the sandbox’s counters', async () => {
    const { access_token } = await signIn(ISSUER);
    const body = JSON.stringify(await json(await callApi(ISSUER, '/reports', bearer(access_token))));
    expect(body).toContain('"endpoint":"GET /api/reports"');
    expect(body).toContain('"user":"alice"');
    expect(body).toContain('"grant_type":"authorization_code"');
  });

  test('unknown routes and other methods are problems too', async () => {
    await expectProblem(await callApi(ISSUER, '/nothing'), 404, 'not_found');
    const response = await fetch(`${ISSUER}/api/me`, { method: 'DELETE' });
    await expectProblem(response, 405, 'method_not_allowed');
    expect(response.headers.get('Allow')).toBe('GET, HEAD');
  });

  test('CORS: the app’s origins only, and what a browser client must read', async () => {
    const preflight = await fetch(`${ISSUER}/api/me`, {
      method: 'OPTIONS',
      headers: {
        Origin: APP,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization,dpop',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe(APP);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('Authorization,Content-Type,DPoP');
    expect(preflight.headers.get('Access-Control-Max-Age')).toBe('600');
    const refused = await callApi(ISSUER, '/me', { Origin: APP });
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe(APP);
    const exposed = refused.headers.get('Access-Control-Expose-Headers') ?? '';
    for (const name of [
      'WWW-Authenticate',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'DPoP-Nonce',
      'Date',
    ]) {
      expect(exposed.split(',')).toContain(name);
    }
    const foreign = await callApi(ISSUER, '/me', { Origin: 'https://evil.example' });
    expect(foreign.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test('a Host that is not this sandbox is refused', async () => {
    const headers = { Host: 'rebound.example' };
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${ISSUER}/api/me`, { headers }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

describe('quotas', () => {
  let sandbox: Sandbox;
  let tokens: TokenAnswer;
  beforeEach(async () => {
    sandbox = await startTestSandbox();
    tokens = await signIn(sandbox.issuer);
    return () => sandbox.close();
  });

  test('50 calls at once succeed and are counted; the 61st is told when to come back', async () => {
    const call = () => callApi(sandbox.issuer, '/me', bearer(tokens.access_token));
    const answers = await Promise.all(Array.from({ length: 50 }, call));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    const me = await json(await call());
    expect(me).toMatchObject({
      sub: 'alice',
      name: 'Alice Archer',
      roles: ['admin'],
      scope: 'reports:read',
      client_id: 'authlens-spa',
      usage: { total: 51, by_endpoint: { 'GET /api/me': 51 } },
    });
    const more = await Promise.all(Array.from({ length: 10 }, call));
    const refused = more.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    const [tooMany] = refused;
    if (tooMany === undefined) throw new Error('unreachable');
    await expectProblem(tooMany, 429, 'rate_limited');
    const wait = Number(tooMany.headers.get('Retry-After'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(10);
  });

  test('reports: five, then 429 with the quota in the headers', async () => {
    const call = () => callApi(sandbox.issuer, '/reports', bearer(tokens.access_token));
    const first = await call();
    expect(first.headers.get('RateLimit-Policy')).toBe('"api";q=60;w=10, "reports";q=5;w=10');
    expect(first.headers.get('RateLimit')).toMatch(/^"api";r=59;t=\d+, "reports";r=4;t=\d+$/);
    expect(first.headers.get('X-RateLimit-Remaining')).toBe('4');
    for (let turn = 0; turn < 4; turn += 1) expect((await call()).status).toBe(200);
    const tooMany = await call();
    await expectProblem(tooMany, 429, 'rate_limited');
    expect(tooMany.headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(tooMany.headers.get('RateLimit')).toMatch(/"reports";r=0;t=\d+$/);
    expect(Number(tooMany.headers.get('Retry-After'))).toBeGreaterThan(0);
  });
});

describe('lifetime', () => {
  test('an expired token is told apart, and a new one works', async () => {
    const sandbox = await startTestSandbox();
    try {
      const tokens = await signIn(sandbox.issuer);
      expect((await callApi(sandbox.issuer, '/me', bearer(tokens.access_token))).status).toBe(200);
      // The sandbox runs in this process: its clock goes with the test's.
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
      const expired = await callApi(sandbox.issuer, '/me', bearer(tokens.access_token));
      const challenge = await expectProblem(expired, 401, 'invalid_token');
      expect(challenge).toContain('error_description="The access token has expired"');
      const renewed = await refresh(sandbox.issuer, tokens.refresh_token);
      expect((await callApi(sandbox.issuer, '/me', bearer(renewed.access_token))).status).toBe(200);
    } finally {
      vi.useRealTimers();
      await sandbox.close();
    }
  });

  test('accessTokenTtl sets it', async () => {
    const sandbox = await startTestSandbox({ accessTokenTtl: 45 });
    try {
      const tokens = await signIn(sandbox.issuer);
      const { iat = 0, exp = 0 } = decodeJwt(tokens.access_token);
      expect([tokens.expires_in, exp - iat]).toEqual([45, 45]);
    } finally {
      await sandbox.close();
    }
  });
});

describe('DPoP proofs', async () => {
  const sandbox = await startTestSandbox();
  const url = `${sandbox.issuer}/api/me`;
  let key: DpopKey;
  let accessToken: string;
  beforeAll(async () => {
    key = await createDpopKey();
    const proof = await key.proof({ method: 'POST', url: `${sandbox.issuer}/token` });
    accessToken = (await signIn(sandbox.issuer, { headers: { DPoP: proof } })).access_token;
    return () => sandbox.close();
  });

  function call(proof?: string): Promise<Response> {
    const headers = { Authorization: `DPoP ${accessToken}`, ...(proof === undefined ? {} : { DPoP: proof }) };
    return callApi(sandbox.issuer, '/me', headers);
  }

  test('a right one is taken once', async () => {
    const proof = await key.proof({ method: 'GET', url: `${url}?page=2`, accessToken });
    expect((await call(proof)).status).toBe(200);
    const challenge = await expectProblem(await call(proof), 401, 'invalid_dpop_proof');
    expect(challenge).toContain('used before (jti)');
  });

  test.each([
    ['another method', { method: 'POST', url }, 'htm'],
    ['another address', { method: 'GET', url: `${sandbox.issuer}/api/reports` }, 'htu'],
    ['another host', { method: 'GET', url: 'https://evil.example/api/me' }, 'htu'],
    ['no time nearby', { method: 'GET', url, issuedAt: Math.floor(Date.now() / 1000) - 600 }, 'iat'],
    ['an unknown nonce', { method: 'GET', url, nonce: 'made-up' }, 'nonce'],
  ])('one for %s is refused', async (_name, options, reason) => {
    const response = await call(await key.proof({ ...options, accessToken }));
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toContain(reason);
  });

  test('none, one for another token, and one by another key are refused', async () => {
    await expectProblem(await call(), 401, 'invalid_dpop_proof');
    const foreignToken = await key.proof({ method: 'GET', url, accessToken: 'another' });
    expect((await call(foreignToken)).headers.get('WWW-Authenticate')).toContain('(ath)');
    const foreignKey = await (await createDpopKey()).proof({ method: 'GET', url, accessToken });
    expect((await call(foreignKey)).headers.get('WWW-Authenticate')).toContain('another key');
    await expectProblem(await call('nonsense'), 401, 'invalid_dpop_proof');
  });

  test('the scheme DPoP with an unbound token is refused', async () => {
    const { access_token } = await signIn(sandbox.issuer, { user: 'bob' });
    const response = await callApi(sandbox.issuer, '/me', { Authorization: `DPoP ${access_token}` });
    const challenge = await expectProblem(response, 401, 'invalid_token');
    expect(challenge).toContain('not bound');
  });
});
