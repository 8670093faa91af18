import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { callApi, json, signIn, startTestSandbox, tokenRequest } from './sandbox-client.test-support.ts';

const sandbox = await startTestSandbox({ passwordCost: { memoryCost: 1024, timeCost: 1 } });
const ISSUER = sandbox.issuer;
const PORT = Number(new URL(ISSUER).port);
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const GRANT = { grant_type: 'client_credentials', resource: `${ISSUER}/api`, scope: 'reports:read' };

afterAll(() => sandbox.close());

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

test('an opaque token is checked at the provider, until it is revoked there', async () => {
  const { access_token: token } = await signIn(ISSUER, { extra: { resource: '', scope: 'openid profile' } });
  const call = () => callApi(ISSUER, '/protected/bearer-opaque/orders', bearer(token));
  expect(await json(await call())).toMatchObject({
    caller: { id: 'alice', name: 'Alice Archer', roles: ['admin'], scope: 'openid profile' },
  });
  await fetch(`${ISSUER}/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token, client_id: 'authlens-spa' }),
  });
  const refused = await call();
  expect([refused.status, (await json(refused))['code']]).toEqual([401, 'invalid_token']);
});

describe('a program gets a token for itself', () => {
  async function secrets() {
    const { clients } = await json(await callApi(ISSUER, '/demo-clients'));
    return clients as { client_id: string; client_secret: string }[];
  }

  function accept(token: string): Promise<Response> {
    return callApi(ISSUER, '/protected/client-credentials/orders', bearer(token));
  }

  test('with its secret in the header', async () => {
    const [client] = await secrets();
    const credentials = Buffer.from(`${client?.client_id}:${client?.client_secret}`).toString('base64');
    const answer = await tokenRequest(
      ISSUER,
      { ...GRANT, client_id: '' },
      { Authorization: `Basic ${credentials}` },
    );
    expect(await json(await accept(answer.access_token))).toMatchObject({
      caller: { id: 'demo-service-basic', scope: 'reports:read' },
    });
  });

  test('for as short a time as it asks, and never for longer than the sandbox gives', async () => {
    const [, client] = await secrets();
    const ask = (lifetime_seconds: string) =>
      tokenRequest(ISSUER, { ...GRANT, ...client, token_endpoint_auth_method: '', lifetime_seconds });
    expect(await ask('20')).toMatchObject({ status: 200, expires_in: 20 });
    expect(await ask('100000')).toMatchObject({ status: 200, expires_in: 300 });
    for (const wrong of ['0', '-1', '1.5', 'x', '9'.repeat(20)]) {
      expect(await ask(wrong)).toMatchObject({ status: 400, error: 'invalid_request' });
    }
  });

  test('with its secret in the body', async () => {
    const [, client] = await secrets();
    const answer = await tokenRequest(ISSUER, { ...GRANT, ...client, token_endpoint_auth_method: '' });
    expect((await accept(answer.access_token)).status).toBe(200);
    const wrong = await tokenRequest(ISSUER, {
      ...GRANT,
      client_id: 'demo-service-post',
      client_secret: 'wrong',
    });
    expect([wrong.status, wrong.error]).toEqual([401, 'invalid_client']);
  });

  test.each(['ES256', 'EdDSA'])('with a key of its own (%s)', async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    const made = await fetch(`${ISSUER}/api/demo-clients`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jwk: await exportJWK(publicKey) }),
    });
    const { client_id: id, audience } = await json(made);
    const assertion = await new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg })
      .setIssuer(String(id))
      .setSubject(String(id))
      .setAudience(String(audience))
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(privateKey);
    const answer = await tokenRequest(ISSUER, {
      ...GRANT,
      client_id: String(id),
      client_assertion_type: ASSERTION,
      client_assertion: assertion,
    });
    expect(await json(await accept(answer.access_token))).toMatchObject({ caller: { id } });
  });
});

test('passwords of the sandbox’s people and of registered ones log in', async () => {
  const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  expect((await callApi(ISSUER, '/protected/basic/admin', basic('alice:password123'))).status).toBe(200);
  expect((await callApi(ISSUER, '/protected/basic/admin', basic('bob:pass456'))).status).toBe(403);
  expect((await callApi(ISSUER, '/protected/basic/orders', basic('bob:pass457'))).status).toBe(401);
});

test('a reset forgets keys and accounts', async () => {
  const post = (path: string, body: unknown) =>
    fetch(`${ISSUER}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const account = { username: 'zoe', password: 'correct horse' };
  expect((await post('/api/accounts', account)).status).toBe(201);
  expect((await post('/api/accounts', account)).status).toBe(409);
  expect((await post('/sandbox/reset', {})).status).toBe(200);
  expect((await post('/api/accounts', account)).status).toBe(201);
});

describe('the page of another origin', () => {
  test('may be framed by the app, and send to the app and the API only', async () => {
    const page = await fetch(`http://127.0.0.1:${PORT}/elsewhere`);
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain('frame-ancestors http://127.0.0.1:5173 http://localhost:5173');
    expect(policy).toContain(`connect-src ${ISSUER} `);
    expect(policy).toMatch(/connect-src [^;]*http:\/\/127\.0\.0\.1:5173/);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('[');
    expect(page.headers.get('X-Frame-Options')).toBeNull();
    expect(await page.text()).toContain('src="/elsewhere/elsewhere.js"');
    const script = await fetch(`http://127.0.0.1:${PORT}/elsewhere/elsewhere.js`);
    expect(script.headers.get('Content-Type')).toMatch(/^text\/javascript/);
  });
});
