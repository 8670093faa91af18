import { beforeEach, describe, expect, test } from 'vitest';
import { json } from '../../sandbox-client.test-support.ts';
import { ask, CLIENT_ID, TestGithub } from '../github-client.test-support.ts';

let github: TestGithub;
beforeEach(() => {
  github = new TestGithub();
});

async function signedIn(): Promise<{ access_token: unknown; refresh_token: unknown }> {
  const tokens = await github.signIn({ extra: { scope: 'read:user offline_access' } });
  return { access_token: tokens['access_token'], refresh_token: tokens['refresh_token'] };
}

describe('check (GH11, GH15)', () => {
  test('tells what a token is good for', async () => {
    const { access_token } = await signedIn();
    const answer = await github.application('POST', 'token', { access_token });
    expect(answer.status).toBe(200);
    expect(await json(answer)).toMatchObject({
      scopes: ['read:user'],
      token: access_token,
      token_last_eight: String(access_token).slice(-8),
      app: { client_id: CLIENT_ID },
      created_at: '2026-11-22T12:00:00Z',
      expires_at: '2026-11-22T20:00:00Z',
      user: { login: 'alice' },
    });
  });

  test('answers 404 for a token that is no longer any good, without counting it as a bad login', async () => {
    for (let count = 0; count < 20; count += 1) {
      expect((await github.application('POST', 'token', { access_token: 'gho_x' })).status).toBe(404);
    }
    expect(await github.works((await signedIn()).access_token)).toBe(true);
  });
});

describe('reset (GH12)', () => {
  test('puts a new token in place of the old one', async () => {
    const { access_token } = await signedIn();
    const answer = await json(await github.application('PATCH', 'token', { access_token }));
    expect(answer['token']).not.toBe(access_token);
    expect(await github.works(access_token)).toBe(false);
    expect(await github.works(answer['token'])).toBe(true);
    expect((await github.application('PATCH', 'token', { access_token })).status).toBe(404);
  });
});

describe('revoke (GH3, GH12, GH15)', () => {
  test('ends one token with its refresh token; the authorization stays', async () => {
    const browser = github.browser();
    await github.signIn({ browser });
    const { access_token, refresh_token } = await signedIn();
    const answer = await github.application('DELETE', 'token', { access_token });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(await github.works(access_token)).toBe(false);
    expect((await github.refresh(refresh_token))['error']).toBe('bad_refresh_token');
    expect((await ask(browser)).html).toBe('');
  });

  test('of the grant ends every token of that person, and asks again (GH15)', async () => {
    const browser = github.browser();
    const first = await github.signIn({ browser });
    const bobs = await github.signIn({ user: 'bob' });
    const { access_token } = await signedIn();
    expect((await github.application('DELETE', 'grant', { access_token })).status).toBe(204);
    expect(await github.works(first['access_token'])).toBe(false);
    expect(await github.works(bobs['access_token'])).toBe(true);
    expect((await ask(browser)).html).toContain('Allow Authlens?');
  });

  test('answers 422 for a token it does not know (GH15)', async () => {
    for (const what of ['token', 'grant'] as const) {
      const answer = await github.application('DELETE', what, { access_token: 'gho_unknown' });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ message: 'Validation Failed', status: '422' });
    }
  });
});

describe('refusals', () => {
  test('a wrong secret is Bad credentials; none, and a user’s token, need authentication', async () => {
    const wrong = await github.application('POST', 'token', { access_token: 'x' }, 'wrong');
    expect([wrong.status, (await json(wrong))['message']]).toEqual([401, 'Bad credentials']);
    const { access_token } = await signedIn();
    for (const headers of [{}, { Authorization: `Bearer ${String(access_token)}` }]) {
      const path = `/api/applications/${CLIENT_ID}/token`;
      const answer = await github.request(path, { method: 'POST', headers, body: '{}' });
      expect([answer.status, (await json(answer))['message']]).toEqual([401, 'Requires authentication']);
    }
  });

  test('a body is a JSON object with access_token (GH27)', async () => {
    const { client_secret } = github.sandbox.confidential;
    const send = async (body: string) => {
      const answer = await github.request(`/api/applications/${CLIENT_ID}/token`, {
        method: 'POST',
        headers: { Authorization: `Basic ${btoa(`${CLIENT_ID}:${client_secret}`)}` },
        body,
      });
      return [answer.status, (await json(answer))['message']];
    };
    expect(await send('{')).toEqual([400, 'Problems parsing JSON']);
    expect(await send('[]')).toEqual([400, 'Body should be a JSON object']);
    expect(await send('{}')).toEqual([422, 'Validation Failed']);
  });

  test('of another app is 404', async () => {
    const { client_secret } = github.sandbox.confidential;
    const answer = await github.request('/api/applications/someone-else/token', {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${CLIENT_ID}:${client_secret}`)}` },
      body: '{"access_token":"x"}',
    });
    expect(answer.status).toBe(404);
  });
});
