import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  bodyOf,
  ORDERS,
  refusalOf,
  startTestApi,
  tampered,
  type TestApi,
} from '../demo-world.test-support.ts';

let api: TestApi;
beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

const ALICE = { username: 'alice', password: 'password123' };

async function logIn(wishes: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
  const response = await api.post('/session', { ...ALICE, ...wishes }, headers);
  const [line = ''] = response.headers.getSetCookie();
  return { status: response.status, line, cookie: { Cookie: line.split(';')[0] ?? '' } };
}

async function csrfOf(cookie: Record<string, string>): Promise<string> {
  return String((await bodyOf(await api.call('/session', { headers: cookie })))['csrf_token']);
}

function order(headers: Record<string, string>): Promise<Response> {
  return api.call(ORDERS('session-cookie'), { method: 'POST', headers });
}

function look(headers: Record<string, string>): Promise<Response> {
  return api.call(ORDERS('session-cookie'), { headers });
}

describe('a session cookie', () => {
  test('is out of the reach of scripts, of other paths and of other sites', async () => {
    const { status, line, cookie } = await logIn();
    expect(status).toBe(204);
    expect(line).toMatch(/^__Host-demo=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await logIn({ cookie: 'demo' })).line).toMatch(
      /^demo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await logIn({ same_site: 'Strict' })).line).toMatch(/; Secure; SameSite=Strict$/);
    // What every site may send, browsers keep with Secure alone.
    expect((await logIn({ same_site: 'None', cookie: 'demo' })).line).toMatch(/; Secure; SameSite=None$/);
    expect(await bodyOf(await look(cookie))).toMatchObject({ caller: { id: 'alice', roles: ['admin'] } });
  });

  test('missing, malformed, changed: told apart from a live one', async () => {
    const { cookie } = await logIn();
    expect(await refusalOf(await look({}))).toEqual([401, 'session_missing', 'Cookie']);
    const wrong = { Cookie: `__Host-demo=${tampered(cookie.Cookie.slice('__Host-demo='.length))}` };
    expect(await refusalOf(await look(wrong))).toEqual([401, 'session_invalid', 'Cookie']);
    expect(await refusalOf(await look({ Cookie: '__Host-demo=%00;;=' }))).toEqual([
      401,
      'session_invalid',
      'Cookie',
    ]);
  });

  test('changes at each login, and the older one is worth nothing', async () => {
    const first = await logIn();
    const second = await logIn({}, first.cookie);
    expect(second.cookie).not.toEqual(first.cookie);
    expect(await refusalOf(await look(first.cookie))).toEqual([401, 'session_invalid', 'Cookie']);
    expect((await look(second.cookie)).status).toBe(200);
  });

  test('expires by rest, and by age however busy', async () => {
    const idle = await logIn({ idle_seconds: 10 });
    api.wait(8);
    expect((await look(idle.cookie)).status).toBe(200);
    api.wait(8);
    expect((await look(idle.cookie)).status).toBe(200);
    api.wait(11);
    expect(await refusalOf(await look(idle.cookie))).toEqual([401, 'session_expired', 'Cookie']);
    const young = await logIn({ idle_seconds: 10, absolute_seconds: 2 });
    api.wait(3);
    expect(await refusalOf(await look(young.cookie))).toEqual([401, 'session_expired', 'Cookie']);
    const old = await logIn({ idle_seconds: 10, absolute_seconds: 12 });
    api.wait(8);
    expect((await look(old.cookie)).status).toBe(200);
    api.wait(5);
    expect(await refusalOf(await look(old.cookie))).toEqual([401, 'session_expired', 'Cookie']);
  });

  test('ends at logout, on the server as well', async () => {
    const { cookie } = await logIn();
    const headers = { ...cookie, 'X-CSRF-Token': await csrfOf(cookie) };
    const out = await api.call('/session', { method: 'DELETE', headers });
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([
      204,
      expect.stringMatching(/^__Host-demo=; Max-Age=0;/),
    ]);
    expect(await refusalOf(await look(cookie))).toEqual([401, 'session_invalid', 'Cookie']);
  });

  test('ends on the server alone when the cookie is to stay, as with a thief', async () => {
    const { cookie } = await logIn();
    const headers = { ...cookie, 'X-CSRF-Token': await csrfOf(cookie) };
    const out = await api.call('/session?cookie=keep', { method: 'DELETE', headers });
    expect([out.status, out.headers.getSetCookie()]).toEqual([204, []]);
    expect(await refusalOf(await look(cookie))).toEqual([401, 'session_invalid', 'Cookie']);
  });

  test('of a wrong password is none', async () => {
    const response = await api.post('/session', { ...ALICE, password: 'wrong' });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await refusalOf(response)).toEqual([401, 'credentials_wrong', 'Cookie']);
  });
});

describe('the CSRF defence', () => {
  test('on: whatever changes something needs the token of this session', async () => {
    const { cookie } = await logIn();
    const other = await logIn();
    expect(await refusalOf(await order(cookie))).toEqual([403, 'csrf_token_missing', '']);
    const foreign = await order({ ...cookie, 'X-CSRF-Token': await csrfOf(other.cookie) });
    expect(await refusalOf(foreign)).toEqual([403, 'csrf_token_wrong', '']);
    const own = await order({ ...cookie, 'X-CSRF-Token': await csrfOf(cookie) });
    expect([own.status, (await bodyOf(own))['orders']]).toMatchObject([
      201,
      [{ item: 'sample', quantity: 1 }],
    ]);
  });

  test('off: a form of any page places an order', async () => {
    const { cookie } = await logIn({ csrf: 'off' });
    const forged = await api.call(ORDERS('session-cookie'), {
      method: 'POST',
      headers: { ...cookie, Origin: 'http://evil.example' },
      body: new URLSearchParams({ item: 'forged', quantity: '7' }),
    });
    expect([forged.status, (await bodyOf(forged))['orders']]).toMatchObject([
      201,
      [{ item: 'forged', quantity: 7 }],
    ]);
  });

  test('is switched by the page that knows the token, and by no other', async () => {
    const { cookie } = await logIn({ csrf: 'off' });
    const set = (headers: Record<string, string>) =>
      api.call('/session/defence', {
        method: 'PUT',
        headers: { ...cookie, 'Content-Type': 'application/json', ...headers },
        body: '{"csrf":"on"}',
      });
    expect(await refusalOf(await set({}))).toEqual([403, 'csrf_token_missing', '']);
    expect((await set({ 'X-CSRF-Token': await csrfOf(cookie) })).status).toBe(204);
    expect(await refusalOf(await order(cookie))).toEqual([403, 'csrf_token_missing', '']);
  });
});
