import { afterAll, describe, expect, test } from 'vitest';
import { APP, json, signIn, startTestSandbox } from './sandbox-client.test-support.ts';

const sandbox = await startTestSandbox();
const ISSUER = sandbox.issuer;
afterAll(() => sandbox.close());

const own = {
  client_name: 'My app',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [`${APP}/callback/openid-sandbox`],
  post_logout_redirect_uris: [`${APP}/`],
};

function register(metadata: unknown, headers: Record<string, string> = { Origin: APP }): Promise<Response> {
  return fetch(`${ISSUER}/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(metadata),
  });
}

describe('registration (RFC 7591)', () => {
  test('is advertised', async () => {
    const metadata = await json(await fetch(`${ISSUER}/.well-known/openid-configuration`));
    expect(metadata['registration_endpoint']).toBe(`${ISSUER}/register`);
  });

  test('makes a public client without a secret, and the app may read the answer', async () => {
    const response = await register(own);
    expect(response.status).toBe(201);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(APP);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const client = await json(response);
    expect(client).toMatchObject(own);
    expect(client['client_id']).toMatch(/^registered-[\w-]{12}$/);
    expect(client).not.toHaveProperty('client_secret');
  });

  test('the client signs in, and lives through a rotation of keys and “forget everybody”', async () => {
    const { client_id } = await json(await register(own));
    const control = (name: string) => fetch(`${ISSUER}/sandbox/${name}`, { method: 'POST' });
    await control('rotate-keys');
    await control('forget');
    const tokens = await signIn(ISSUER, { extra: { client_id: String(client_id), scope: 'openid' } });
    expect(tokens.status).toBe(200);
    expect(tokens.id_token).not.toBe('');
    expect(tokens.refresh_token).not.toBe('');
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a confidential client',
      { token_endpoint_auth_method: 'client_secret_basic' },
      'invalid_client_metadata',
    ],
    ['no method at all', { token_endpoint_auth_method: undefined }, 'invalid_client_metadata'],
    ['a foreign redirect URI', { redirect_uris: ['https://evil.example/callback'] }, 'invalid_redirect_uri'],
    [
      'one foreign among good',
      { redirect_uris: [...own.redirect_uris, 'http://127.0.0.1:9/x'] },
      'invalid_redirect_uri',
    ],
    ['an app’s own scheme', { redirect_uris: ['evil:/callback'] }, 'invalid_redirect_uri'],
    [
      'a foreign way back from sign-out',
      { post_logout_redirect_uris: ['https://evil.example/'] },
      'invalid_redirect_uri',
    ],
    ['addresses that are no list', { redirect_uris: `${APP}/callback` }, 'invalid_redirect_uri'],
    ['no redirect URI', { redirect_uris: [] }, 'invalid_redirect_uri'],
    ['another grant', { grant_types: ['client_credentials'] }, 'invalid_client_metadata'],
    ['a signature by secret', { id_token_signed_response_alg: 'HS256' }, 'invalid_client_metadata'],
    ['an address to fetch', { sector_identifier_uri: 'https://evil.example/' }, 'invalid_client_metadata'],
    ['keys to fetch', { jwks_uri: 'https://evil.example/' }, 'invalid_client_metadata'],
  ])('refuses %s', async (_, change, error) => {
    const response = await register({ ...own, ...change });
    expect([response.status, (await json(response))['error']]).toEqual([400, error]);
  });

  test('refuses what is no JSON object', async () => {
    for (const body of [[own], 'text', null]) expect((await register(body)).status).toBe(400);
  });

  test('turns another site’s page away, also one that hides its origin', async () => {
    for (const headers of [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
      const response = await register(own, headers);
      expect(response.status).toBe(403);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
    }
  });

  test('answers the preflight of the app alone', async () => {
    const ask = (origin: string) =>
      fetch(`${ISSUER}/register`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });
    const answer = await ask(APP);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(APP);
    expect(answer.headers.get('Access-Control-Allow-Headers')).toBe('Authorization, Content-Type');
    expect((await ask('https://evil.example')).headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test('stops at 200 clients', async () => {
    const known = async () =>
      Number(Reflect.get(Object((await json(await fetch(`${ISSUER}/sandbox/state`)))['stored']), 'Client'));
    for (let count = await known(); count < 200; count += 1) expect((await register(own)).status).toBe(201);
    expect((await register(own)).status).toBe(400);
    expect(await known()).toBe(200);
  });
});
