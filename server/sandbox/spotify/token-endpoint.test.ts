import { beforeEach, describe, expect, test } from 'vitest';
import {
  APP,
  authorizationRequest,
  CLIENT_ID,
  REDIRECT_URI,
  ALL_SCOPES,
  SpotifyStage,
} from './spotify-client.test-support.ts';

let stage: SpotifyStage;
beforeEach(() => {
  stage = new SpotifyStage();
});

function basic(secret: string, id = CLIENT_ID): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

function exchange(code: string, verifier: string, more: Record<string, string> = {}) {
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, client_id: CLIENT_ID };
  return stage.token({ ...form, code_verifier: verifier, ...more });
}

const MONTH_AND_A_DAY = 32 * 24 * 3600;

describe('a page', () => {
  test('exchanges the code with PKCE and no secret, by a simple form POST (SP4)', async () => {
    const tokens = await stage.signIn();
    expect(tokens.status).toBe(200);
    expect(tokens.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{160,220}$/),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^[\w-]{160,220}$/),
      scope: ALL_SCOPES,
    });
    expect(tokens.headers.get('Cache-Control')).toBe('no-store');
  });

  test('may read the answer, also a refusal, at the app’s origins (SP4)', async () => {
    const tokens = await stage.signIn();
    const refused = await stage.token({
      grant_type: 'refresh_token',
      refresh_token: 'x',
      client_id: CLIENT_ID,
    });
    for (const { headers } of [tokens, refused]) expect(headers.get('Access-Control-Allow-Origin')).toBe(APP);
    const foreign = await stage.token({}, { Origin: 'https://evil.example' });
    expect(foreign.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test('a preflight gets 204 and no CORS headers (SP5)', async () => {
    const headers = {
      Origin: APP,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    };
    const response = await stage.send('/api/token', { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('JSON is not taken (SP4; text seen in spotify/web-api 321)', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await stage.send('/api/token', { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({
      error: 'server_error',
      error_description: 'Unexpected status: 415',
    });
  });
});

describe('refusals are flat, with status 400 (2.4)', () => {
  test('Invalid authorization code: a bad or reused code (SP14)', async () => {
    const { code, verifier } = await stage.code();
    expect((await exchange(code, verifier)).status).toBe(200);
    for (const value of [code, 'nonsense']) {
      const answer = await exchange(value, verifier);
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({
        error: 'invalid_grant',
        error_description: 'Invalid authorization code',
      });
    }
  });

  test('an old code has a text of its own (SP14); its lifetime is a setting (2.10)', async () => {
    await stage.set({ authorization_code_lifetime: 30 });
    const young = await stage.code();
    stage.passSeconds(29);
    expect((await exchange(young.code, young.verifier)).status).toBe(200);
    const old = await stage.code();
    stage.passSeconds(30);
    expect((await exchange(old.code, old.verifier)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Authorization code expired',
    });
  });

  test('Invalid redirect URI: it differs from the authorize call (SP14)', async () => {
    const { code, verifier } = await stage.code();
    const answer = await exchange(code, verifier, { redirect_uri: `${REDIRECT_URI}/` });
    expect(answer.body).toEqual({ error: 'invalid_grant', error_description: 'Invalid redirect URI' });
  });

  test.each([
    ['another', 'a'.repeat(64)],
    ['a short', 'a'.repeat(42)],
    ['no', ''],
  ])('code_verifier was incorrect: %s verifier (SP15)', async (_, verifier) => {
    const { code } = await stage.code();
    expect((await exchange(code, verifier)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'code_verifier was incorrect',
    });
  });

  test('a verifier of fewer than 43 or more than 128 characters is never right (SP4)', async () => {
    const { createHash } = await import('node:crypto');
    for (const length of [42, 43, 128, 129]) {
      const verifier = 'v'.repeat(length);
      const code_challenge = createHash('sha256').update(verifier).digest('base64url');
      const { code } = await stage.code({ extra: { code_challenge } });
      const { status } = await exchange(code, verifier);
      expect([length, status]).toEqual([length, length === 43 || length === 128 ? 200 : 400]);
    }
  });

  test('a code asked for without PKCE needs the secret', async () => {
    const extra = { code_challenge: '', code_challenge_method: '' };
    const first = await stage.code({ extra });
    expect((await exchange(first.code, '')).body).toMatchObject({ error: 'invalid_client' });
    const second = await stage.code({ extra });
    const form = { grant_type: 'authorization_code', code: second.code, redirect_uri: REDIRECT_URI };
    const answer = await stage.token(form, basic(stage.sandbox.confidential.client_secret));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test.each([
    [{}, 'unsupported_grant_type', 'grant_type parameter is missing'],
    [
      { grant_type: 'password' },
      'unsupported_grant_type',
      'grant_type must be client_credentials, authorization_code or refresh_token',
    ],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_client', 'Invalid client'],
    [
      { grant_type: 'refresh_token', client_id: CLIENT_ID },
      'invalid_request',
      'refresh_token must be supplied',
    ],
    [{ grant_type: 'client_credentials', client_id: CLIENT_ID }, 'invalid_client', 'Invalid client'],
  ])('%j: %s, %s', async (form, error, error_description) => {
    const answer = await stage.token(form);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error, error_description });
  });
});

describe('refreshing', () => {
  test('with client_id in the body; since July 2026 no refresh token comes back and the old one stays (SP25)', async () => {
    const tokens = await stage.signIn();
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = await stage.refresh(tokens.refresh_token);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: 3600,
        scope: ALL_SCOPES,
      });
      expect(answer.access_token).not.toBe(tokens.access_token);
    }
  });

  test('before, each refresh rotated and the old token failed with Refresh token revoked (SP16, SP24)', async () => {
    await stage.set({ refresh_token: 'rotated' });
    const first = await stage.signIn();
    const second = await stage.refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe('');
    expect((await stage.refresh(first.refresh_token)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Refresh token revoked',
    });
    // Whether reuse ends the family is not known (2.5): it does not.
    expect((await stage.refresh(second.refresh_token)).status).toBe(200);
  });

  test('Invalid refresh token: an unknown one (SP16b)', async () => {
    expect((await stage.refresh('nonsense')).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Invalid refresh token',
    });
  });

  test('ends six months after the authorization, and refreshing does not extend it (SP23)', async () => {
    const { refresh_token } = await stage.signIn();
    for (let month = 0; month < 5; month += 1) {
      stage.passSeconds(MONTH_AND_A_DAY);
      expect((await stage.refresh(refresh_token)).status).toBe(200);
    }
    stage.passSeconds(MONTH_AND_A_DAY);
    expect((await stage.refresh(refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('a rotated token ends with the first one’s six months (SP23)', async () => {
    await stage.set({ refresh_token: 'rotated' });
    const first = await stage.signIn();
    stage.passSeconds(5 * MONTH_AND_A_DAY);
    const second = await stage.refresh(first.refresh_token);
    stage.passSeconds(MONTH_AND_A_DAY);
    expect((await stage.refresh(second.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('the setting makes it old at once; signing in again starts six new months (SP23)', async () => {
    const { refresh_token } = await stage.signIn();
    await stage.set({ refresh_token_age_days: 180 });
    expect((await stage.refresh(refresh_token)).status).toBe(200);
    await stage.set({ refresh_token_age_days: 182 });
    expect((await stage.refresh(refresh_token)).status).toBe(400);
    const again = await stage.signIn();
    expect((await stage.refresh(again.refresh_token)).status).toBe(200);
  });

  test('a server’s token is worth nothing without its secret', async () => {
    const { code } = await stage.code({ extra: { code_challenge: '', code_challenge_method: '' } });
    const secret = basic(stage.sandbox.confidential.client_secret);
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
    const tokens = await stage.token(form, secret);
    expect((await stage.refresh(tokens.refresh_token)).body).toMatchObject({
      error_description: 'Invalid refresh token',
    });
    const own = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    await stage.set({ refresh_token: 'rotated' });
    const refreshed = await stage.token(own, secret);
    expect([refreshed.status, refreshed.refresh_token]).toEqual([200, '']);
  });
});

describe('client credentials', () => {
  const form = { grant_type: 'client_credentials' };

  test('give a server a token without user and without refresh token (SP9)', async () => {
    const answer = await stage.token(form, basic(stage.sandbox.confidential.client_secret));
    expect(answer.body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });
    expect((await stage.api('/search?q=fox&type=track', answer.access_token)).status).toBe(200);
  });

  test('carry no CORS headers, so a page cannot use them (SP9)', async () => {
    const answer = await stage.token(form, basic(stage.sandbox.confidential.client_secret));
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
    const withoutSecret = await stage.token({ ...form, client_id: CLIENT_ID });
    expect(withoutSecret.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test.each([
    [basic('wrong'), 'Invalid client secret'],
    [basic('x', 'nobody'), 'Invalid client'],
    [{ Authorization: 'Basic !' }, 'Invalid client'],
    [{ Authorization: `Basic ${Buffer.from('nocolon').toString('base64')}` }, 'Invalid client'],
    [{ Authorization: 'Bearer x' }, 'Invalid client'],
  ])('%j: invalid_client, %s', async (headers, error_description) => {
    const answer = await stage.token(form, headers);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error: 'invalid_client', error_description });
  });
});

describe('bad days', () => {
  test('5xx happens and passes; no token is used up (SP27)', async () => {
    await stage.set({ refresh_token: 'rotated' });
    const { refresh_token } = await stage.signIn();
    await stage.set({ token_failures: 2, token_failure_status: 502 });
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { status, headers } = await stage.refresh(refresh_token);
      statuses.push(status);
      expect(headers.get('Access-Control-Allow-Origin')).toBe(APP);
    }
    expect(statuses).toEqual([502, 502, 200]);
    expect((await stage.settings()).token_failures).toBe(0);
  });

  test('access tokens live as long as the setting says', async () => {
    await stage.set({ access_token_lifetime: 5 });
    const tokens = await stage.signIn();
    expect(tokens.body['expires_in']).toBe(5);
    stage.passSeconds(4);
    expect((await stage.api('/me', tokens.access_token)).status).toBe(200);
    stage.passSeconds(1);
    expect((await stage.api('/me', tokens.access_token)).status).toBe(401);
  });
});

test('GET is no token request', async () => {
  const response = await stage.send('/api/token');
  expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST']);
  expect(authorizationRequest().verifier.length).toBe(64);
});
