import { beforeEach, describe, expect, test } from 'vitest';
import { callbackOf, passPages } from '../../sandbox-client.test-support.ts';
import { ask, authorizationRequest, CALLBACK, CLIENT_ID, TestGithub } from '../github-client.test-support.ts';

let github: TestGithub;
beforeEach(() => {
  github = new TestGithub();
});

interface Obtained {
  readonly code: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
}

async function obtainCode(extra: Record<string, string> = {}): Promise<Obtained> {
  const browser = github.browser();
  const request = authorizationRequest(extra);
  const callback = callbackOf(await passPages(browser, await browser.open(request.url), 'alice'));
  return { code: callback.get('code') ?? '', code_verifier: request.verifier, redirect_uri: CALLBACK };
}

async function raw(fields: Record<string, string>, accept?: string): Promise<[string | null, string]> {
  const { client_id, client_secret } = github.sandbox.confidential;
  const response = await github.request('/login/oauth/access_token', {
    method: 'POST',
    headers: accept === undefined ? {} : { Accept: accept },
    body: new URLSearchParams({ client_id, client_secret, ...fields }),
  });
  return [response.headers.get('Content-Type'), await response.text()];
}

describe('the answer', () => {
  test('is a form by default (GH1)', async () => {
    const [type, body] = await raw({ ...(await obtainCode({ scope: 'repo gist' })) }, '*/*');
    expect(type).toBe('application/x-www-form-urlencoded; charset=utf-8');
    expect(body).toMatch(/^access_token=gho_[A-Za-z0-9]{36}&scope=gist%2Crepo&token_type=bearer$/);
  });

  test('is JSON with Accept: application/json (GH1)', async () => {
    const [type, body] = await raw({ ...(await obtainCode()) }, 'application/json');
    expect(type).toBe('application/json; charset=utf-8');
    expect(JSON.parse(body)).toMatchObject({ token_type: 'bearer', scope: 'read:user,user:email' });
  });

  test('is XML with Accept: application/xml (GH1)', async () => {
    const [type, body] = await raw({ ...(await obtainCode({ scope: 'gist' })) }, 'application/xml');
    expect(type).toBe('application/xml; charset=utf-8');
    expect(body).toMatch(/^<OAuth>\s*<access_token>gho_\w+<\/access_token>\s*<scope>gist<\/scope>/);
  });

  test('asks no grant_type of the code exchange, and takes JSON and the query (GH1, GH2, GH12)', async () => {
    const { client_id, client_secret } = github.sandbox.confidential;
    const asJson = await github.request('/login/oauth/access_token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Accept: 'application/json' },
      body: JSON.stringify({ client_id, client_secret, ...(await obtainCode()) }),
    });
    expect(await asJson.json()).toMatchObject({ token_type: 'bearer' });
    const query = new URLSearchParams({ client_id, client_secret, ...(await obtainCode()) }).toString();
    const asQuery = await github.request(`/login/oauth/access_token?${query}`, { method: 'POST' });
    expect(await asQuery.text()).toContain('token_type=bearer');
  });

  test('scopes are asked for with spaces and answered with commas, normalized (GH1)', async () => {
    const tokens = await github.signIn({ extra: { scope: 'user:email user gist made-up' } });
    expect(tokens['scope']).toBe('gist,user');
  });

  test('grants less than was asked for when a scope is withheld', async () => {
    await github.set({ withhold_scope: 'user:email' });
    expect((await github.signIn())['scope']).toBe('read:user');
  });

  test('without offline_access: no expiry and no refresh token (GH1)', async () => {
    const tokens = await github.signIn();
    expect(Object.keys(tokens)).toEqual(['access_token', 'scope', 'token_type']);
    github.wait(400 * 86_400);
    expect(await github.works(tokens['access_token'])).toBe(true);
  });

  test.each([
    ['offline_access was asked for', 'read:user offline_access', false],
    ['the app is set so', 'read:user', true],
  ])('expires in 28800 with a refresh token of 15897600 when %s (GH1, GH2)', async (_why, scope, set) => {
    await github.set({ expiring_tokens: set });
    const tokens = await github.signIn({ extra: { scope } });
    expect(tokens).toMatchObject({
      expires_in: 28_800,
      refresh_token: expect.stringMatching(/^ghr_[A-Za-z0-9]{76}$/),
      refresh_token_expires_in: 15_897_600,
      scope: 'read:user',
    });
    expect(await github.works(tokens['access_token'])).toBe(true);
    github.wait(28_801);
    expect(await github.works(tokens['access_token'])).toBe(false);
  });

  test('turning expiry on does not expire tokens already issued (GH1, GH3)', async () => {
    const tokens = await github.signIn();
    await github.set({ expiring_tokens: true, access_token_ttl: 60 });
    github.wait(3600);
    expect(await github.works(tokens['access_token'])).toBe(true);
  });
});

describe('no CORS', () => {
  test('the answer has no CORS header, and a preflight gets none (GH1, GH16, GH17, GH18)', async () => {
    for (const path of ['/login/oauth/access_token', '/login/device/code']) {
      const headers = { Origin: 'http://127.0.0.1:5173' };
      const post = await github.request(path, { method: 'POST', headers, body: new URLSearchParams() });
      const preflight = await github.request(path, {
        method: 'OPTIONS',
        headers: { ...headers, 'Access-Control-Request-Method': 'POST' },
      });
      expect(preflight.status).toBe(404);
      for (const answer of [post, preflight]) {
        const names = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
        expect(names).toEqual([]);
      }
    }
  });
});

describe('errors', () => {
  test('arrive as HTTP 200 with error, error_description and error_uri (GH2, GH12, GH13)', async () => {
    const { client_id, client_secret } = github.sandbox.confidential;
    const response = await github.request('/login/oauth/access_token', {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ client_id, client_secret, code: 'nonsense' }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      error: 'bad_verification_code',
      error_description: 'The code passed is incorrect or expired.',
      error_uri:
        'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/#bad-verification-code',
    });
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }],
    ['no secret, although PKCE is used: there are no public clients', { client_secret: '' }],
    ['an unknown client_id', { client_id: 'nobody' }],
  ])('incorrect_client_credentials for %s (GH1, GH2, GH4, GH13)', async (_what, wrong) => {
    expect(await github.token({ ...(await obtainCode()), ...wrong })).toMatchObject({
      error: 'incorrect_client_credentials',
      error_description: 'The client_id and/or client_secret passed are incorrect.',
    });
  });

  test('the setting for a wrong secret refuses the right one, here and with Basic', async () => {
    const tokens = await github.signIn();
    const obtained = await obtainCode();
    await github.set({ wrong_secret: true });
    expect((await github.token({ ...obtained }))['error']).toBe('incorrect_client_credentials');
    const body = { access_token: tokens['access_token'] };
    expect((await github.application('POST', 'token', body)).status).toBe(401);
  });

  test('the status for an unknown client_id is a setting: it is not known', async () => {
    const ask404 = () =>
      github.request('/login/oauth/access_token', {
        method: 'POST',
        body: new URLSearchParams({ client_id: 'nobody' }),
      });
    expect((await ask404()).status).toBe(200);
    await github.set({ unknown_client_status: 404 });
    expect((await ask404()).status).toBe(404);
  });

  test('a code lives ten minutes (GH1)', async () => {
    const early = await obtainCode();
    github.wait(599);
    expect((await github.token({ ...early }))['error']).toBeUndefined();
    const late = await obtainCode();
    github.wait(600);
    expect((await github.token({ ...late }))['error']).toBe('bad_verification_code');
  });

  test('a code is used once', async () => {
    const obtained = await obtainCode();
    expect((await github.token({ ...obtained }))['error']).toBeUndefined();
    expect((await github.token({ ...obtained }))['error']).toBe('bad_verification_code');
  });

  test('redirect_uri is matched against the one of the request (GH1, GH13)', async () => {
    const obtained = await obtainCode();
    const answer = await github.token({ ...obtained, redirect_uri: `${CALLBACK}/other` });
    expect(answer).toMatchObject({
      error: 'redirect_uri_mismatch',
      error_description: 'The redirect_uri MUST match the registered callback URL for this application.',
      error_uri: expect.stringMatching(/#redirect-uri-mismatch2$/),
    });
    const { code, code_verifier } = await obtainCode();
    expect((await github.token({ code, code_verifier }))['error']).toBeUndefined();
  });

  test.each([
    ['a wrong', { code_verifier: 'a'.repeat(43) }],
    ['a missing', { code_verifier: '' }],
  ])('%s code_verifier is refused (GH1, GH2; which error is not known)', async (_what, wrong) => {
    expect((await github.token({ ...(await obtainCode()), ...wrong }))['error']).toBe(
      'bad_verification_code',
    );
  });

  test('a verifier for a request that had no challenge is refused (RFC 9700 section 4.8.2)', async () => {
    const obtained = await obtainCode({ code_challenge: '', code_challenge_method: '' });
    expect((await github.token({ ...obtained }))['error']).toBe('bad_verification_code');
  });

  test('unverified_user_email when the primary address is not verified (GH13)', async () => {
    const obtained = await obtainCode();
    await github.set({ unverified_email: true });
    expect(await github.token({ ...obtained })).toMatchObject({
      error: 'unverified_user_email',
      error_description: 'The user must have a verified primary email.',
    });
  });

  test('unsupported_grant_type for any other grant', async () => {
    const answer = await github.token({ grant_type: 'client_credentials' });
    expect(answer['error']).toBe('unsupported_grant_type');
    const { code } = await obtainCode();
    expect((await github.token({ code, device_code: 'x' }))['error']).toBe('unsupported_grant_type');
  });
});

describe('ten tokens', () => {
  test('an eleventh for one person, app and scope set ends one: the oldest unused (GH1)', async () => {
    const browser = github.browser();
    const issued: unknown[] = [];
    for (let count = 0; count < 11; count += 1) {
      issued.push((await github.signIn({ browser }))['access_token']);
      if (count === 0) await github.works(issued[0]);
      github.wait(120);
    }
    const alive = [];
    for (const token of issued) alive.push(await github.works(token));
    expect(alive).toEqual([true, false, ...Array.from({ length: 9 }, () => true)]);
    expect(callbackOf(await ask(browser, { scope: 'read:user' })).has('code')).toBe(true);
    expect(CLIENT_ID).toBe(github.sandbox.entry.client_id);
  });
});
