import { decodeJwt } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { createDpopKey } from './dpop-key.test-support.ts';
import {
  API_SECRET,
  APP,
  authorizationRequest,
  Browser,
  CALLBACK,
  callApi,
  callbackOf,
  json,
  passPages,
  refresh,
  signIn,
  startTestSandbox,
  tokenRequest,
} from './sandbox-client.test-support.ts';

const sandbox = await startTestSandbox();
const ISSUER = sandbox.issuer;
afterAll(() => sandbox.close());

const AS_API = { Authorization: `Basic ${Buffer.from(`authlens-api:${API_SECRET}`).toString('base64')}` };

async function introspect(token: string): Promise<Record<string, unknown>> {
  const body = new URLSearchParams({ token });
  return json(await fetch(`${ISSUER}/introspect`, { method: 'POST', headers: AS_API, body }));
}

describe('refresh', () => {
  test('rotates the refresh token and yields the API’s token without resource', async () => {
    const first = await signIn(ISSUER);
    const second = await refresh(ISSUER, first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(decodeJwt(second.access_token)['aud']).toBe(`${ISSUER}/api`);
    expect(decodeJwt(second.id_token)['sub']).toBe('alice');
  });

  test('with the scope of the answer only still yields the API’s token', async () => {
    const first = await signIn(ISSUER);
    const second = await refresh(ISSUER, first.refresh_token, { scope: first.scope });
    expect(decodeJwt(second.access_token)['scope']).toBe('reports:read');
  });

  test('a refresh token used twice revokes the grant', async () => {
    const first = await signIn(ISSUER);
    const second = await refresh(ISSUER, first.refresh_token);
    expect(await refresh(ISSUER, first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await refresh(ISSUER, second.refresh_token)).toMatchObject({
      status: 400,
      error: 'invalid_grant',
    });
  });

  test('of requests that race with one refresh token at most one succeeds', async () => {
    const { refresh_token } = await signIn(ISSUER);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(ISSUER, refresh_token)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.filter(({ error }) => error === 'invalid_grant').length).toBeGreaterThanOrEqual(7);
  });

  test('a code used twice revokes what it had yielded', async () => {
    const browser = new Browser(ISSUER);
    const request = authorizationRequest(ISSUER);
    const code =
      callbackOf(await passPages(browser, await browser.open(request.url), 'alice')).get('code') ?? '';
    const parameters = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: request.verifier,
    };
    const first = await tokenRequest(ISSUER, parameters);
    expect(first.status).toBe(200);
    expect((await tokenRequest(ISSUER, parameters)).error).toBe('invalid_grant');
    expect((await refresh(ISSUER, first.refresh_token)).error).toBe('invalid_grant');
  });

  test('a wrong verifier is refused', async () => {
    const browser = new Browser(ISSUER);
    const page = await passPages(browser, await browser.open(authorizationRequest(ISSUER).url), 'alice');
    const answer = await tokenRequest(ISSUER, {
      grant_type: 'authorization_code',
      code: callbackOf(page).get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: authorizationRequest(ISSUER).verifier,
    });
    expect(answer).toMatchObject({ status: 400, error: 'invalid_grant' });
  });
});

describe('revocation and introspection', () => {
  test('a confidential client sees an opaque token as active, until it is revoked', async () => {
    const tokens = await signIn(ISSUER, { extra: { resource: '' } });
    expect(await introspect(tokens.access_token)).toMatchObject({
      active: true,
      sub: 'alice',
      client_id: 'authlens-spa',
    });
    expect(await introspect(tokens.refresh_token)).toMatchObject({ active: true });
    const body = new URLSearchParams({ client_id: 'authlens-spa', token: tokens.refresh_token });
    const response = await fetch(`${ISSUER}/revoke`, { method: 'POST', headers: { Origin: APP }, body });
    expect(response.status).toBe(200);
    expect(await introspect(tokens.refresh_token)).toEqual({ active: false });
    expect(await introspect(tokens.access_token)).toEqual({ active: false });
    expect((await refresh(ISSUER, tokens.refresh_token)).error).toBe('invalid_grant');
  });

  test('a client cannot revoke another client’s token', async () => {
    const tokens = await signIn(ISSUER);
    const body = new URLSearchParams({ client_id: 'authlens-es256', token: tokens.refresh_token });
    await fetch(`${ISSUER}/revoke`, { method: 'POST', body });
    expect((await refresh(ISSUER, tokens.refresh_token)).status).toBe(200);
  });

  test('a wrong client secret is refused', async () => {
    const headers = { Authorization: `Basic ${Buffer.from('authlens-api:wrong').toString('base64')}` };
    const body = new URLSearchParams({ token: 'anything' });
    const response = await fetch(`${ISSUER}/introspect`, { method: 'POST', headers, body });
    expect(response.status).toBe(401);
  });
});

describe('pushed authorization requests', () => {
  test('PAR: the request goes ahead, the browser carries a reference', async () => {
    const browser = new Browser(ISSUER);
    const request = authorizationRequest(ISSUER);
    const pushed = await fetch(`${ISSUER}/par`, {
      method: 'POST',
      headers: { Origin: APP },
      body: request.parameters,
    });
    expect(pushed.status).toBe(201);
    expect(pushed.headers.get('Access-Control-Allow-Origin')).toBe(APP);
    const reference = new URLSearchParams({
      client_id: 'authlens-spa',
      request_uri: String((await json(pushed))['request_uri']),
    });
    const page = await passPages(browser, await browser.open(`${ISSUER}/authorize?${reference}`), 'alice');
    expect(callbackOf(page).get('state')).toBe(request.state);
  });
});

describe('DPoP', () => {
  async function setNonceRequired(required: boolean): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ required });
    expect((await fetch(`${ISSUER}/sandbox/dpop-nonce`, { method: 'POST', headers, body })).status).toBe(200);
  }

  test('a bound token calls the API with a proof, and only so', async () => {
    const key = await createDpopKey();
    const proof = await key.proof({ method: 'POST', url: `${ISSUER}/token` });
    const tokens = await signIn(ISSUER, { headers: { DPoP: proof } });
    expect(tokens.token_type).toBe('DPoP');
    const url = `${ISSUER}/api/me`;
    const accessToken = tokens.access_token;
    const api = await key.proof({ method: 'GET', url, accessToken });
    const good = await callApi(ISSUER, '/me', { Authorization: `DPoP ${accessToken}`, DPoP: api });
    expect(await json(good)).toMatchObject({ sub: 'alice', token_type: 'DPoP' });
    const asBearer = await callApi(ISSUER, '/me', { Authorization: `Bearer ${accessToken}` });
    expect(asBearer.status).toBe(401);
    expect(asBearer.headers.get('WWW-Authenticate')).toMatch(/^DPoP .*error="invalid_token"/);
    const strangers = await createDpopKey();
    const foreign = await strangers.proof({ method: 'POST', url: `${ISSUER}/token` });
    const stolen = await tokenRequest(
      ISSUER,
      { grant_type: 'refresh_token', refresh_token: tokens.refresh_token },
      { DPoP: foreign },
    );
    expect(stolen).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  test('with a nonce required, the token endpoint and the API give one, and take it', async () => {
    const key = await createDpopKey();
    await setNonceRequired(true);
    try {
      const url = `${ISSUER}/token`;
      const refused = await tokenRequest(
        ISSUER,
        { grant_type: 'refresh_token', refresh_token: 'none' },
        { DPoP: await key.proof({ method: 'POST', url }) },
      );
      expect(refused).toMatchObject({ status: 400, error: 'use_dpop_nonce' });
      expect(refused.headers.get('Access-Control-Expose-Headers')).toContain('DPoP-Nonce');
      const nonce = refused.headers.get('DPoP-Nonce') ?? '';
      const tokens = await signIn(ISSUER, {
        headers: { DPoP: await key.proof({ method: 'POST', url, nonce }) },
      });
      expect(tokens.status).toBe(200);
      const accessToken = tokens.access_token;
      const call = { method: 'GET', url: `${ISSUER}/api/me`, accessToken };
      const headers = { Authorization: `DPoP ${accessToken}` };
      const first = await callApi(ISSUER, '/me', { ...headers, DPoP: await key.proof(call) });
      expect(first.status).toBe(401);
      expect(first.headers.get('WWW-Authenticate')).toContain('error="use_dpop_nonce"');
      const apiNonce = first.headers.get('DPoP-Nonce') ?? '';
      expect(apiNonce).not.toBe(nonce);
      const second = await callApi(ISSUER, '/me', {
        ...headers,
        DPoP: await key.proof({ ...call, nonce: apiNonce }),
      });
      expect(second.status).toBe(200);
    } finally {
      await setNonceRequired(false);
    }
  });
});

describe('device flow', () => {
  async function begin(): Promise<{ deviceCode: string; userCode: string; complete: string }> {
    const body = new URLSearchParams({
      client_id: 'authlens-spa',
      scope: 'openid profile',
      resource: `${ISSUER}/api`,
    });
    const answer = await json(await fetch(`${ISSUER}/device/authorize`, { method: 'POST', body }));
    return {
      deviceCode: String(answer['device_code']),
      userCode: String(answer['user_code']),
      complete: String(answer['verification_uri_complete']),
    };
  }

  const poll = (device_code: string) =>
    tokenRequest(ISSUER, { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code });

  test('waits, asks whether it is one’s device, then yields tokens', async () => {
    const { deviceCode, userCode } = await begin();
    expect((await poll(deviceCode)).error).toBe('authorization_pending');
    const browser = new Browser(ISSUER);
    const entry = await browser.open(`${ISSUER}/device`);
    expect(entry.html).toContain('Enter the code your device shows');
    const wrong = await browser.submit(entry, 'Continue', { user_code: 'XXXX-XXXX' });
    expect(wrong.html).toContain('role="alert">No device waits with this code');
    const confirm = await browser.submit(wrong, 'Continue', { user_code: userCode.toLowerCase() });
    expect(confirm.html).toContain(`<code>${userCode}</code>`);
    const done = await passPages(browser, await browser.submit(confirm, 'Yes, continue'), 'bob');
    expect(done.html).toContain('Device connected');
    expect(decodeJwt((await poll(deviceCode)).access_token)['sub']).toBe('bob');
  });

  test('No ends it with access_denied', async () => {
    const { deviceCode, complete } = await begin();
    const browser = new Browser(ISSUER);
    const cancelled = await browser.submit(await browser.open(complete), 'No, cancel');
    expect(cancelled.html).toContain('Cancelled. The device was not signed in.');
    expect((await poll(deviceCode)).error).toBe('access_denied');
  });
});

describe('sign-out', () => {
  function endSession(extra: Record<string, string> = {}): string {
    const parameters = {
      client_id: 'authlens-spa',
      post_logout_redirect_uri: `${APP}/`,
      state: 'bye',
      ...extra,
    };
    return `${ISSUER}/logout?${new URLSearchParams(parameters)}`;
  }

  test('asks, ends the session and its tokens, and returns to the app with state', async () => {
    const browser = new Browser(ISSUER);
    const tokens = await signIn(ISSUER, { browser });
    const page = await browser.open(endSession());
    expect(page.html).toContain('Sign out of the sandbox?');
    const back = await browser.submit(page, 'Sign out');
    expect(back.url).toBe(`${APP}/?state=bye`);
    const silent = await browser.open(authorizationRequest(ISSUER, { prompt: 'none' }).url);
    expect(callbackOf(silent).get('error')).toBe('login_required');
    expect((await refresh(ISSUER, tokens.refresh_token)).error).toBe('invalid_grant');
  });

  test('Stay signed in keeps the session', async () => {
    const browser = new Browser(ISSUER);
    const { id_token } = await signIn(ISSUER, { browser });
    const back = await browser.submit(
      await browser.open(endSession({ id_token_hint: id_token })),
      'Stay signed in',
    );
    expect(back.url).toBe(`${APP}/?state=bye`);
    const again = await browser.open(authorizationRequest(ISSUER).url);
    expect(again.html).not.toContain('>Sign in</button>');
  });

  test('without a session returns at once', async () => {
    const page = await new Browser(ISSUER).open(endSession());
    expect(page.url).toBe(`${APP}/?state=bye`);
  });

  test('to an unregistered address is refused on a page', async () => {
    const page = await new Browser(ISSUER).open(
      endSession({ post_logout_redirect_uri: 'https://evil.example/' }),
    );
    expect(page.status).toBe(400);
    expect(page.html).toContain('<code>invalid_request</code>');
  });
});
