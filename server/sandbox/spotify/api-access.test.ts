import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ARTISTS } from './music.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { APP, CLIENT_ID, SpotifyStage } from './spotify-client.test-support.ts';

const stage = new SpotifyStage();
let token: string;
beforeAll(async () => {
  await stage.set({ access_token_lifetime: 86_400 });
  token = (await stage.signIn()).access_token;
});
beforeEach(() => stage.set(DEFAULT_SETTINGS));

function error(status: number, message: string, reason?: string) {
  return { error: { status, message, ...(reason !== undefined && { reason }) } };
}

const TOP_TRACKS = `/artists/${ARTISTS[0]?.id ?? ''}/top-tracks`;

async function clientToken(): Promise<string> {
  const { client_id, client_secret } = stage.sandbox.confidential;
  const secret = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
  const answer = await stage.token(
    { grant_type: 'client_credentials' },
    { Authorization: `Basic ${secret}` },
  );
  return answer.access_token;
}

describe('refusals are nested (2.7, SP1)', () => {
  test('401 since July 2026: one text for expired, invalid, empty and missing tokens (SP30, SP31)', async () => {
    const expected = error(401, 'Missing/invalid/expired access token');
    for (const bad of ['nonsense', '', undefined]) {
      const answer = await stage.api('/me', bad);
      expect([answer.status, answer.body]).toEqual([401, expected]);
    }
    const { access_token } = await stage.signIn();
    stage.passSeconds(3600);
    expect((await stage.api('/me', access_token)).body).toEqual(expected);
  });

  test('401 before July 2026: a text for each case (SP32)', async () => {
    await stage.set({ unauthorized_wording: 'before_july_2026' });
    expect((await stage.api('/me')).body).toEqual(error(401, 'No token provided'));
    expect((await stage.api('/me', 'nonsense')).body).toEqual(error(401, 'Invalid access token'));
    const { access_token } = await stage.signIn();
    stage.passSeconds(3600);
    expect((await stage.api('/me', access_token)).body).toEqual(error(401, 'The access token expired'));
  });

  test('401 Access token missing on a valid token, fine on retry (SP33)', async () => {
    await stage.set({ spurious_401: 1 });
    expect((await stage.api('/me', token)).body).toEqual(error(401, 'Access token missing'));
    expect((await stage.api('/me', token)).status).toBe(200);
  });

  test.each(['Basic abc', 'token', 'Bearer a b'])(
    '400 Only valid bearer authentication supported: %s (SP34)',
    async (Authorization) => {
      const response = await stage.send('/v1/me', { headers: { Authorization } });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual(error(400, 'Only valid bearer authentication supported'));
    },
  );

  test('403 Insufficient client scope (SP35)', async () => {
    const few = await stage.signIn({ user: 'bob', extra: { scope: 'user-read-private' } });
    for (const path of ['/me/top/tracks', '/me/top/artists', '/me/player']) {
      expect((await stage.api(path, few.access_token)).body).toEqual(error(403, 'Insufficient client scope'));
    }
    expect((await stage.api('/search?q=fox&type=track', few.access_token)).status).toBe(200);
  });

  test('403 for who is not on the list of a development mode app, though tokens are issued (SP36)', async () => {
    await stage.set({ registered_users: ['bob'] });
    const expected = error(403, 'User not registered in the Developer Dashboard');
    const fresh = await stage.signIn();
    expect(fresh.status).toBe(200);
    for (const path of ['/me', '/search?q=fox&type=track', TOP_TRACKS, '/me/player']) {
      const answer = await stage.api(path, fresh.access_token);
      expect([answer.status, answer.body]).toEqual([403, expected]);
    }
    const bob = await stage.signIn({ user: 'bob' });
    expect((await stage.api('/me', bob.access_token)).status).toBe(200);
    expect((await stage.api('/search?q=fox&type=track', await clientToken())).status).toBe(200);
    await stage.set({ quota_mode: 'extended' });
    expect((await stage.api('/me', fresh.access_token)).status).toBe(200);
  });

  test('403 Premium required, also where it makes no sense (SP33)', async () => {
    await stage.set({ spurious_403: 1 });
    expect((await stage.api('/me', token)).body).toEqual(error(403, 'Premium required'));
    expect((await stage.api('/me', token)).status).toBe(200);
  });

  test('a token of client credentials has no user: catalogue only (SP9)', async () => {
    const ofClient = await clientToken();
    expect((await stage.api(TOP_TRACKS, ofClient)).status).toBe(200);
    for (const path of ['/me', '/me/player', '/me/top/tracks']) {
      expect((await stage.api(path, ofClient)).body).toEqual(error(403, 'Insufficient client scope'));
    }
  });

  test('404 for what there is not', async () => {
    expect((await stage.api('/albums', token)).body).toEqual(error(404, 'Service not found'));
  });
});

describe('the rate limit', () => {
  test('429 in a rolling window, with Retry-After that a page may read (SP7, SP37)', async () => {
    await stage.set({ rate_limit: 'retry_after', rate_limit_calls: 2, rate_limit_window: 30 });
    expect((await stage.api('/me', token)).status).toBe(200);
    stage.passSeconds(10);
    expect((await stage.api('/me', token)).status).toBe(200);
    const refused = await stage.api('/me', token);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '20']);
    expect(refused.headers.get('Access-Control-Expose-Headers')).toBe('Retry-After');
    expect(refused.body).toEqual(error(429, 'Too many requests'));
    stage.passSeconds(19);
    expect((await stage.api('/me', token)).status).toBe(429);
    stage.passSeconds(1);
    expect((await stage.api('/me', token)).status).toBe(200);
    expect((await stage.api('/me', token)).headers.get('Retry-After')).toBe('10');
  });

  test('the window is the app’s, not the person’s (SP37)', async () => {
    const bob = await stage.signIn({ user: 'bob' });
    await stage.set({ rate_limit: 'retry_after', rate_limit_calls: 1 });
    await stage.api('/me', token);
    expect((await stage.api('/me', bob.access_token)).status).toBe(429);
  });

  test('by setting Retry-After is sent but not exposed', async () => {
    await stage.set({ rate_limit: 'retry_after_hidden', rate_limit_calls: 0 });
    const { headers } = await stage.api('/me', token);
    expect(headers.get('Retry-After')).toBe('30');
    expect(headers.get('Access-Control-Expose-Headers')).toBeNull();
  });

  test('quota: 429 with the reason QUOTA_EXCEEDED, and waiting does not help (SP38, SP39)', async () => {
    await stage.set({ rate_limit: 'quota', rate_limit_calls: 1 });
    expect((await stage.api('/me', token)).status).toBe(200);
    stage.passSeconds(600);
    const refused = await stage.api('/me', token);
    expect([refused.status, refused.body]).toEqual([429, error(429, 'Too many requests', 'QUOTA_EXCEEDED')]);
    expect(refused.headers.get('Retry-After')).toBeNull();
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  test('without CORS headers, as reached browsers since July 2026: a page sees a network error (SP8)', async () => {
    await stage.set({ rate_limit: 'without_cors', rate_limit_calls: 0 });
    const refused = await stage.api('/me', token);
    expect(refused.status).toBe(429);
    expect([...refused.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const preflight = await stage.send('/v1/me', { method: 'OPTIONS', headers: { Origin: APP } });
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  test('off again, all is well', async () => {
    await stage.set({ rate_limit: 'quota', rate_limit_calls: 0 });
    await stage.set({ rate_limit: 'off' });
    expect((await stage.api('/me', token)).status).toBe(200);
  });
});

describe('CORS', () => {
  test('the Web API answers pages of every origin, refusals included (2.2)', async () => {
    for (const answer of [await stage.api('/me', token), await stage.api('/me', 'nonsense')]) {
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
  });

  test('a preflight for Authorization is allowed without a token (2.2)', async () => {
    const headers = {
      Origin: APP,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    };
    const response = await stage.send('/v1/me', { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
    expect(response.headers.get('Access-Control-Allow-Methods')).toContain('GET');
  });

  test('a token in the address is none', async () => {
    expect((await stage.send(`/v1/me?access_token=${token}&client_id=${CLIENT_ID}`)).status).toBe(401);
  });
});
