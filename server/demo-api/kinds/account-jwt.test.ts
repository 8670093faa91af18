import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  APP_ORIGIN,
  bodyOf,
  ORDERS,
  refusalOf,
  startTestApi,
  type TestApi,
} from '../demo-world.test-support.ts';

let api: TestApi;
beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

const ALICE = { username: 'alice', password: 'password123' };

async function logIn(wishes: Record<string, unknown> = {}) {
  const body = await bodyOf(await api.post('/accounts/login', { ...ALICE, ...wishes }));
  return { access: String(body['access_token']), refresh: String(body['refresh_token']), body };
}

function call(token: string): Promise<Response> {
  return api.call(ORDERS('account-jwt'), { headers: { Authorization: `Bearer ${token}` } });
}

function renew(refreshToken: string): Promise<Response> {
  return api.post('/accounts/refresh', { refresh_token: refreshToken });
}

const REFUSED = [401, 'invalid_token', 'Bearer'];

describe('an account', () => {
  test('is registered once, and logs in', async () => {
    const zoe = { username: 'Zoe', password: 'correct horse' };
    const made = await api.post('/accounts', zoe);
    expect([made.status, await bodyOf(made)]).toMatchObject([201, { username: 'zoe', roles: ['user'] }]);
    expect(api.world.accounts.find('zoe')?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    for (const username of ['zoe', 'ZOE', 'alice']) {
      const again = await api.post('/accounts', { ...zoe, username });
      expect(await refusalOf(again)).toEqual([409, 'username_taken', '']);
    }
    const login = await bodyOf(await api.post('/accounts/login', zoe));
    expect(login).toMatchObject({ token_type: 'Bearer', expires_in: 300, roles: ['user'] });
  });

  test.each(['short', 'password123', 'my-name-is-zoe', 'aaaaaaaaaaaa'])(
    'needs a better password than %s',
    async (password) => {
      const response = await api.post('/accounts', { username: 'zoe', password });
      expect(await refusalOf(response)).toEqual([422, 'password_weak', '']);
    },
  );

  test('names what is missing or wrong, and repeats nothing', async () => {
    const response = await api.post('/accounts', { username: 'a b', passwort: 'hunter2hunter2' });
    const text = await response.clone().text();
    expect(await refusalOf(response)).toEqual([422, 'validation_failed', '']);
    expect(text).not.toContain('hunter2');
    expect(JSON.parse(text)).toMatchObject({
      errors: expect.arrayContaining([{ member: 'password', message: 'This member is missing.' }]),
    });
  });

  test('with a wrong password gets no token', async () => {
    const response = await api.post('/accounts/login', { ...ALICE, password: 'wrong' });
    expect(await refusalOf(response)).toEqual([401, 'credentials_wrong', 'Bearer']);
  });

  test('is not logged in by a page of a foreign origin', async () => {
    const foreign = await api.post('/accounts/login', ALICE, { Origin: 'https://evil.example' });
    expect(await refusalOf(foreign)).toEqual([403, 'origin_not_allowed', '']);
    expect((await api.post('/accounts/login', ALICE, { Origin: APP_ORIGIN })).status).toBe(200);
  });
});

describe('its access token', () => {
  test.each(['HS256', 'ES256', 'EdDSA'])('is accepted, signed with %s', async (alg) => {
    const { access } = await logIn({ alg });
    expect(decodeProtectedHeader(access)).toMatchObject({ alg, typ: 'at+jwt' });
    expect(await bodyOf(await call(access))).toMatchObject({ caller: { id: 'alice', roles: ['admin'] } });
    const { keys } = await bodyOf(await api.call('/accounts/jwks'));
    const kids = (keys as { kid: string }[]).map(({ kid }) => kid);
    expect(kids.includes(decodeProtectedHeader(access).kid ?? '')).toBe(alg !== 'HS256');
  });

  test('changed, or signed with a public key as if it were a secret, is refused', async () => {
    const { access } = await logIn();
    const [header, payload, signature = ''] = access.split('.');
    const flipped = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    expect(await refusalOf(await call(flipped))).toEqual(REFUSED);
    // Algorithm confusion (RFC 8725 section 2.1): HMAC with a text everybody knows, under the kid of a public key.
    const { keys } = await bodyOf(await api.call('/accounts/jwks'));
    for (const kid of [decodeProtectedHeader(access).kid ?? '', 'hs256']) {
      const forged = await new SignJWT(decodeJwt(access))
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid })
        .sign(new TextEncoder().encode(JSON.stringify(keys)));
      expect(await refusalOf(await call(forged))).toEqual(REFUSED);
    }
  });

  test('expires', async () => {
    const { access } = await logIn({ lifetime_seconds: 2 });
    api.wait(3);
    const response = await call(access);
    expect(response.headers.get('WWW-Authenticate')).toContain('has expired');
    expect(await refusalOf(response)).toEqual(REFUSED);
  });

  test('can be revoked alone, or with the whole login', async () => {
    const [one, other] = [await logIn(), await logIn()];
    const authorization = (token: string) => ({ Authorization: `Bearer ${token}` });
    expect((await api.post('/accounts/revoke', {}, authorization(one.access))).status).toBe(204);
    expect(await refusalOf(await call(one.access))).toEqual(REFUSED);
    expect((await renew(one.refresh)).status).toBe(200);
    expect((await api.post('/accounts/logout', {}, authorization(other.access))).status).toBe(204);
    expect(await refusalOf(await call(other.access))).toEqual(REFUSED);
    expect(await refusalOf(await renew(other.refresh))).toEqual([401, 'refresh_token_invalid', 'Bearer']);
  });
});

describe('its refresh token', () => {
  test('is good once; used twice it ends the login and everything that came of it', async () => {
    const first = await logIn();
    const second = await bodyOf(await renew(first.refresh));
    expect((await call(String(second['access_token']))).status).toBe(200);
    expect(await refusalOf(await renew(first.refresh))).toEqual([401, 'refresh_token_reused', 'Bearer']);
    expect(await refusalOf(await call(String(second['access_token'])))).toEqual(REFUSED);
    expect(await refusalOf(await renew(String(second['refresh_token'])))).toEqual([
      401,
      'refresh_token_invalid',
      'Bearer',
    ]);
  });

  test('of two at once one wins', async () => {
    const { refresh } = await logIn();
    const answers = await Promise.all([renew(refresh), renew(refresh)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('that was never given out, or has expired, is refused', async () => {
    expect(await refusalOf(await renew('made-up'))).toEqual([401, 'refresh_token_invalid', 'Bearer']);
    const { refresh } = await logIn();
    api.wait(3_601);
    expect(await refusalOf(await renew(refresh))).toEqual([401, 'refresh_token_invalid', 'Bearer']);
  });
});
