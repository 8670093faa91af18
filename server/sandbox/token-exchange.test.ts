import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import { exchangeToken } from '#core/oauth/token-exchange.ts';
import { createDpopKey, type DpopKey } from './dpop-key.test-support.ts';
import {
  APP,
  callApi,
  json,
  signIn,
  startTestSandbox,
  tokenRequest,
  type TokenAnswer,
} from './sandbox-client.test-support.ts';
import { sandboxProviderEntry } from './sandbox-provider-entry.ts';

const sandbox = await startTestSandbox();
const ISSUER = sandbox.issuer;
const API = `${ISSUER}/api`;
const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const OPAQUE = { resource: '', scope: 'openid profile email' };

afterAll(() => sandbox.close());

function exchange(subject_token: string, extra: Record<string, string> = {}): Promise<TokenAnswer> {
  const parameters = { grant_type: GRANT, subject_token, subject_token_type: ACCESS_TOKEN, ...extra };
  return tokenRequest(ISSUER, parameters);
}

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

async function userinfo(token: string): Promise<Record<string, unknown>> {
  return json(await fetch(`${ISSUER}/userinfo`, { headers: bearer(token) }));
}

test('discovery names the grant', async () => {
  const document = await json(await fetch(`${ISSUER}/.well-known/openid-configuration`));
  expect(document['grant_types_supported']).toContain(GRANT);
});

test('the app’s own request is answered with a token that the API takes', async () => {
  const { access_token: subject_token } = await signIn(ISSUER, { extra: OPAQUE });
  const send: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Origin', APP);
    return fetch(url, { ...init, headers });
  };
  const after = (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  };
  const http = createBoundedFetch(send, { now: Date.now }, { after });
  const client = {
    profile: sandboxProviderEntry(ISSUER),
    metadata: {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/authorize`,
      token_endpoint: `${ISSUER}/token`,
    },
  };
  const token = await exchangeToken(http, client, { subject_token, audience: API, scope: '' });
  expect(token).toMatchObject({ token_type: 'Bearer', issued_token_type: ACCESS_TOKEN });
  expect(decodeJwt(token.access_token)).toMatchObject({ aud: API, sub: 'alice', client_id: 'authlens-spa' });
  const orders = await callApi(ISSUER, '/protected/bearer-jwt/orders', bearer(token.access_token));
  expect(await json(orders)).toMatchObject({ caller: { id: 'alice', roles: ['admin'] } });
});

describe('the new token', () => {
  test('has the smaller scope that was asked, and goes with the grant', async () => {
    const first = await signIn(ISSUER, { extra: OPAQUE });
    const second = await exchange(first.access_token, { scope: 'openid' });
    expect(second).toMatchObject({ status: 200, scope: 'openid', token_type: 'Bearer' });
    expect(await userinfo(first.access_token)).toMatchObject({ sub: 'alice', name: 'Alice Archer' });
    expect(await userinfo(second.access_token)).toEqual({ sub: 'alice' });
    // What was left out does not come back.
    expect(await exchange(second.access_token, { scope: 'openid profile' })).toMatchObject({
      status: 400,
      error: 'invalid_scope',
    });
    const body = new URLSearchParams({ token: first.refresh_token, client_id: 'authlens-spa' });
    await fetch(`${ISSUER}/revoke`, { method: 'POST', body });
    expect(await userinfo(second.access_token)).toMatchObject({ error: 'invalid_token' });
    expect((await exchange(second.access_token)).error).toBe('invalid_request');
  });

  test('is for the same API with the same scope when nothing is asked', async () => {
    const first = await signIn(ISSUER);
    const second = await exchange(first.access_token);
    expect(second.scope).toBe('reports:read');
    expect(decodeJwt(second.access_token)).toMatchObject({
      aud: API,
      scope: 'reports:read',
      roles: ['admin'],
    });
    expect((await callApi(ISSUER, '/reports', bearer(second.access_token))).status).toBe(200);
  });

  test('for another API is refused by the first', async () => {
    const first = await signIn(ISSUER);
    const second = await exchange(first.access_token, { resource: `${ISSUER}/other-api` });
    expect(second).toMatchObject({ status: 200, scope: '' });
    expect((await callApi(ISSUER, '/me', bearer(second.access_token))).status).toBe(401);
  });

  test('does not outlive the one it came from', async () => {
    const first = await signIn(ISSUER);
    const lifetime = (seconds: number) =>
      fetch(`${ISSUER}/sandbox/access-token-lifetime`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ seconds }),
      });
    await lifetime(3_000);
    const second = await exchange(first.access_token);
    await lifetime(300);
    expect(second.expires_in).toBeLessThanOrEqual(300);
    expect(decodeJwt(second.access_token).exp).toBeLessThanOrEqual(decodeJwt(first.access_token).exp ?? 0);
  });

  test('has the shorter life that was asked', async () => {
    const first = await signIn(ISSUER);
    const second = await exchange(first.access_token, { lifetime_seconds: '2' });
    expect(second.expires_in).toBe(2);
    const wrong = await exchange(first.access_token, { lifetime_seconds: 'long' });
    expect(wrong).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  test('of a program stands for the program', async () => {
    const { clients } = await json(await callApi(ISSUER, '/demo-clients'));
    const [client] = clients as { client_id: string; client_secret: string }[];
    const secret = Buffer.from(`${client?.client_id}:${client?.client_secret}`).toString('base64');
    const ask = (parameters: Record<string, string>) =>
      tokenRequest(ISSUER, { client_id: '', ...parameters }, { Authorization: `Basic ${secret}` });
    const first = await ask({ grant_type: 'client_credentials', scope: 'openid' });
    const second = await ask({
      grant_type: GRANT,
      subject_token: first.access_token,
      subject_token_type: ACCESS_TOKEN,
      audience: API,
    });
    expect(decodeJwt(second.access_token)).toMatchObject({ sub: 'demo-service-basic', aud: API });
  });
});

describe('refuses', () => {
  let token = '';
  beforeAll(async () => {
    token = (await signIn(ISSUER)).access_token;
  });

  test.each([
    ['an API it does not know', { audience: 'https://api.invalid' }, 'invalid_target'],
    ['two APIs at once', { audience: API, resource: `${ISSUER}/other-api` }, 'invalid_target'],
    ['a scope the token lacks', { scope: 'reports:read email' }, 'invalid_scope'],
    ['a scope of another API', { audience: `${ISSUER}/other-api`, scope: 'reports:read' }, 'invalid_scope'],
    // RFC 8693 section 2.2.2 has `invalid_request` for all that is wrong with the subject token.
    ['a missing token', { subject_token: '' }, 'invalid_request'],
    ['an unknown token', { subject_token: 'unknown' }, 'invalid_request'],
    ['a token of another client', { client_id: 'authlens-es256' }, 'invalid_request'],
    ['an ID token', { subject_token_type: 'urn:ietf:params:oauth:token-type:id_token' }, 'invalid_request'],
    ['a wish for an ID token', { requested_token_type: 'id_token' }, 'invalid_request'],
    [
      'somebody who acts for another',
      { actor_token: 'x', actor_token_type: ACCESS_TOKEN },
      'invalid_request',
    ],
  ])('%s', async (_, extra, error) => {
    expect(await exchange(token, extra)).toMatchObject({ status: 400, error, access_token: '' });
  });

  test('a JWT whose signature does not fit', async () => {
    const [header = '', payload = ''] = token.split('.');
    const forged = [header, payload, 'A'.repeat(342)].join('.');
    expect((await exchange(forged)).error).toBe('invalid_request');
  });

  test('an ID token that is said to be an access token', async () => {
    const { id_token } = await signIn(ISSUER);
    expect((await exchange(id_token)).error).toBe('invalid_request');
  });

  test('a JWT whose grant was taken back, though its signature still fits', async () => {
    const first = await signIn(ISSUER);
    const second = await exchange(first.access_token, { audience: `${ISSUER}/other-api` });
    expect(second.status).toBe(200);
    const body = new URLSearchParams({ token: first.refresh_token, client_id: 'authlens-spa' });
    await fetch(`${ISSUER}/revoke`, { method: 'POST', body });
    expect((await exchange(first.access_token)).error).toBe('invalid_request');
    expect((await exchange(second.access_token)).error).toBe('invalid_request');
    // The API asks nobody, and takes it until it ends.
    expect((await callApi(ISSUER, '/me', bearer(first.access_token))).status).toBe(200);
  });
});

describe.each([
  ['a JWT', {}],
  ['an opaque token', OPAQUE],
])('%s that is bound to a key', (_, extra) => {
  const url = `${ISSUER}/token`;
  const prove = async (key: DpopKey, jti?: string) => ({
    DPoP: await key.proof({ method: 'POST', url, ...(jti !== undefined && { jti }) }),
  });
  const exchangeWith = (subject_token: string, headers: Record<string, string>) =>
    tokenRequest(
      ISSUER,
      { grant_type: GRANT, subject_token, subject_token_type: ACCESS_TOKEN, audience: API },
      headers,
    );
  let key: DpopKey;
  let token = '';
  beforeAll(async () => {
    key = await createDpopKey();
    const bound = await signIn(ISSUER, { extra, headers: await prove(key) });
    expect(bound.token_type).toBe('DPoP');
    token = bound.access_token;
  });

  test('is exchanged for who proves the key, and comes back bound to it', async () => {
    const second = await exchangeWith(token, await prove(key));
    expect(second).toMatchObject({ status: 200, token_type: 'DPoP' });
    expect(decodeJwt(second.access_token)['cnf']).toEqual({ jkt: key.thumbprint });
    const target = { method: 'GET', url: `${API}/me`, accessToken: second.access_token };
    const proved = { Authorization: `DPoP ${second.access_token}`, DPoP: await key.proof(target) };
    expect((await callApi(ISSUER, '/me', proved)).status).toBe(200);
    expect((await callApi(ISSUER, '/me', bearer(second.access_token))).status).toBe(401);
  });

  test('is refused without a proof, with that of another key, and with one that was used', async () => {
    expect(await exchangeWith(token, {})).toMatchObject({ status: 400, error: 'invalid_request' });
    const other = await prove(await createDpopKey());
    expect(await exchangeWith(token, other)).toMatchObject({ status: 400, error: 'invalid_request' });
    expect((await exchangeWith(token, { DPoP: 'no.proof.it' })).error).toBe('invalid_dpop_proof');
    const once = await prove(key, `once-${token.slice(-12)}`);
    expect((await exchangeWith(token, once)).status).toBe(200);
    expect(await exchangeWith(token, once)).toMatchObject({ status: 400, error: 'invalid_dpop_proof' });
  });
});

test('a token that is not bound becomes so by a proof', async () => {
  const key = await createDpopKey();
  const { access_token: subject_token } = await signIn(ISSUER);
  const DPoP = await key.proof({ method: 'POST', url: `${ISSUER}/token` });
  const parameters = { grant_type: GRANT, subject_token, subject_token_type: ACCESS_TOKEN };
  const second = await tokenRequest(ISSUER, parameters, { DPoP });
  expect(second.token_type).toBe('DPoP');
  expect(decodeJwt(second.access_token)['cnf']).toEqual({ jkt: key.thumbprint });
});
