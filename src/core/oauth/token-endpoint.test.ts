import { describe, expect, test } from 'vitest';
import { aSession, SOME_TIME, someTokens } from '#testing/a-session.ts';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { CodedError } from '../lib/coded-error.ts';
import type { ErrorCode } from '../lib/error-codes.ts';
import { parseJsonObject } from '../lib/json.ts';
import { judgeCodeGrant } from './authorization-code-grant.ts';
import { confirmRefreshGrant, judgeRefreshGrant, sendRefreshGrant } from './refresh-grant.ts';
import { revoke } from './revocation.ts';
import { judgeTokenAnswer, toTokenSet } from './token-endpoint.ts';
import { fetchUserinfo } from './userinfo.ts';

const good = { access_token: 'at', token_type: 'Bearer', expires_in: 300, scope: 'openid', id_token: 'jwt' };
const session = aSession();

type Row = readonly [name: string, body: unknown, status: number, code: ErrorCode];
const refused: readonly Row[] = [
  ['an error with 400', { error: 'invalid_grant' }, 400, 'token_request_refused'],
  ['an error with 200', { error: 'bad_verification_code', access_token: 'at' }, 200, 'token_request_refused'],
  ['401', { error: 'invalid_client' }, 401, 'token_request_refused'],
  ['500', 'oops', 500, 'token_endpoint_failed'],
  ['503 with an error', { error: 'temporarily_unavailable' }, 503, 'token_endpoint_failed'],
  ['429 with an error', { error: 'slow_down' }, 429, 'token_endpoint_failed'],
  ['429 without', '', 429, 'token_endpoint_failed'],
  ['HTML', '<h1>hi</h1>', 200, 'token_response_invalid'],
  ['a list', [good], 200, 'token_response_invalid'],
  ['null', null, 200, 'token_response_invalid'],
  ['nothing', '', 200, 'token_response_invalid'],
  ['201', good, 201, 'token_response_invalid'],
  ['404', {}, 404, 'token_response_invalid'],
  ['no access token', { ...good, access_token: undefined }, 200, 'access_token_missing'],
  ['an empty one', { ...good, access_token: '' }, 200, 'access_token_missing'],
  ['a number', { ...good, access_token: 7 }, 200, 'access_token_missing'],
  ['an object', { ...good, access_token: {} }, 200, 'access_token_missing'],
  ['no type', { ...good, token_type: undefined }, 200, 'token_type_unsupported'],
  ['DPoP nobody asked for', { ...good, token_type: 'DPoP' }, 200, 'token_type_unsupported'],
  ['MAC', { ...good, token_type: 'mac' }, 200, 'token_type_unsupported'],
];

test.each(refused)('%s', (_, body, status, code) => {
  expect(() => judgeTokenAnswer(anAnswer(body, status), {})).toThrow(expect.objectContaining({ code }));
});

test('inherited members are nobody’s', () => {
  const planted = `{"__proto__":${JSON.stringify(good)}}`;
  expect(() => judgeTokenAnswer(anAnswer(planted), {})).toThrow(
    expect.objectContaining({ code: 'access_token_missing' }),
  );
  expect(parseJsonObject(planted)).not.toHaveProperty('access_token', 'at2');
});

test('the provider’s words are kept, cut short; Retry-After up to an hour', () => {
  const answer = anAnswer({ error: 'invalid_grant', error_description: 'd'.repeat(9_999) }, 400);
  expect(() => judgeTokenAnswer(answer, {})).toThrow(
    expect.objectContaining({
      evidence: { error: 'invalid_grant', status: 400, error_description: 'd'.repeat(500) },
    }),
  );
  const busy = anAnswer({ error: 'temporarily_unavailable' }, 503, { 'retry-after': '99999' });
  expect(() => judgeTokenAnswer(busy, {})).toThrow(
    expect.objectContaining({
      evidence: { status: 503, error: 'temporarily_unavailable', retry_after_s: 3600 },
    }),
  );
});

describe('a token set', () => {
  const toSet = (members: Record<string, unknown>) =>
    toTokenSet({ ...good, ...members }, anAnswer(good), 'openid email');

  test('has the known members and no others', () => {
    const planted = { profile: { sub: 'mallory' }, expires_at: 1, session_state: 'x', userState: 'y' };
    expect(toSet({ ...planted, refresh_token: 'rt' })).toEqual({
      access_token: 'at',
      token_type: 'Bearer',
      received_at: SOME_TIME,
      expires_at: SOME_TIME + 300_000,
      refresh_token: 'rt',
      id_token: 'jwt',
      scope: 'openid',
    });
  });

  test('has the scope that was asked for when none is named', () => {
    expect(toSet({ scope: undefined }).scope).toBe('openid email');
    expect(toSet({ scope: '' }).scope).toBe('');
  });

  test.each([
    [3600, 3600],
    ['3600', 3600],
    [0, 0],
    [0.5, 0.5],
    [1e300, 10 * 365 * 24 * 3600],
  ])('expires_in %j is %d s', (expires_in, seconds) => {
    expect(toSet({ expires_in }).expires_at).toBe(SOME_TIME + seconds * 1000);
  });

  test.each([undefined, null])('expires_in %j is no lifetime', (expires_in) => {
    expect(toSet({ expires_in })).not.toHaveProperty('expires_at');
  });

  test.each([-1, 'soon', '', ' ', 'Infinity', '1e999', {}, [300], true])(
    'expires_in %j is refused',
    (expires_in) => {
      expect(() => toSet({ expires_in })).toThrow(
        expect.objectContaining({ code: 'token_response_invalid', evidence: { member: 'expires_in' } }),
      );
    },
  );

  test.each(['', 5, null])('a refresh token of %j is none', (refresh_token) => {
    expect(toSet({ refresh_token })).not.toHaveProperty('refresh_token');
  });
});

test('an openid request is answered with an ID Token, whatever scope the answer claims', () => {
  const answer = anAnswer({ ...good, id_token: undefined, scope: 'profile' });
  expect(() => judgeCodeGrant(answer, session)).toThrow(
    expect.objectContaining({ code: 'id_token_missing' }),
  );
  const plain = { ...session, profile: { ...session.profile, protocol: 'oauth2' as const } };
  expect(judgeCodeGrant(answer, plain).access_token).toBe('at');
});

describe('a refresh', () => {
  test('sends the refresh token and the resource, as a simple form without a preflight', async () => {
    const { http, requests } = scriptedHttp(anAnswer(good));
    const bound = { ...session, profile: { ...session.profile, resource: 'https://api.example' } };
    await sendRefreshGrant(http, bound, session.tokens);
    const [{ url, request } = { url: '', request: { method: '', headers: {} } }] = requests;
    expect(url).toBe('https://id.example/token');
    expect(Object.fromEntries(new URLSearchParams(String(request.body)))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-first',
      client_id: 'spa',
      resource: 'https://api.example',
    });
    const headers = new Headers(request.headers);
    expect(headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/);
    // Outside a browser the library names itself as well.
    const simple = ['accept', 'content-type', 'user-agent'];
    expect([...headers.keys()].filter((name) => !simple.includes(name))).toEqual([]);
  });

  test('without a refresh token is not sent', async () => {
    const { refresh_token: _none, ...tokens } = someTokens();
    await expect(sendRefreshGrant(scriptedHttp().http, session, tokens)).rejects.toMatchObject({
      code: 'refresh_unavailable',
    });
  });

  test('keeps the old refresh token when none comes back, and takes the new one when one does', () => {
    expect(judgeRefreshGrant(anAnswer(good), {}, session.tokens).refresh_token).toBe('refresh-first');
    expect(
      judgeRefreshGrant(anAnswer({ ...good, refresh_token: 'new' }), {}, session.tokens).refresh_token,
    ).toBe('new');
  });

  test('what the certified library refuses is refused with its reason', async () => {
    await expect(confirmRefreshGrant(anAnswer({ ...good, scope: 5 }), session)).rejects.toMatchObject({
      code: 'token_response_invalid',
      evidence: { reason: 'OAUTH_INVALID_RESPONSE' },
    });
  });
});

describe('an endpoint that cannot be reached', () => {
  test.each([
    ['network_unreachable', 'token_endpoint_unreachable'],
    ['response_timeout', 'response_timeout'],
    ['response_too_large', 'response_too_large'],
    ['blocked_by_policy', 'blocked_by_policy'],
  ] as const)('%s: %s', async (raised, code) => {
    const { http } = scriptedHttp(new CodedError(raised, { host: 'id.example' }));
    await expect(sendRefreshGrant(http, session, session.tokens)).rejects.toMatchObject({ code });
  });
});

describe('revocation', () => {
  const revoking = {
    ...session,
    metadata: { ...session.metadata, revocation_endpoint: 'https://id.example/revoke' },
  };

  test('sends token, hint and client', async () => {
    const { http, requests } = scriptedHttp(anAnswer('', 200, { 'content-type': 'text/plain' }));
    await revoke(http, revoking, 'refresh-first', 'refresh_token');
    expect(Object.fromEntries(new URLSearchParams(String(requests[0]?.request.body)))).toEqual({
      token: 'refresh-first',
      token_type_hint: 'refresh_token',
      client_id: 'spa',
    });
  });

  test.each<[string, ReturnType<typeof anAnswer>, ErrorCode]>([
    ['503', anAnswer('', 503), 'token_endpoint_failed'],
    ['an unsupported type', anAnswer({ error: 'unsupported_token_type' }, 400), 'token_request_refused'],
    ['404', anAnswer('<h1>404</h1>', 404), 'token_response_invalid'],
  ])('%s is told', async (_, answer, code) => {
    await expect(revoke(scriptedHttp(answer).http, revoking, 't', 'access_token')).rejects.toMatchObject({
      code,
    });
  });
});

describe('userinfo', () => {
  const ask = (answer: ReturnType<typeof anAnswer> | Error, subject: string | undefined = 'ada') =>
    fetchUserinfo(scriptedHttp(answer).http, 'https://id.example/userinfo', { access_token: 'at' }, subject);

  test('about the same subject is used', async () => {
    expect(await ask(anAnswer({ sub: 'ada', name: 'Ada' }))).toEqual({ sub: 'ada', name: 'Ada' });
  });

  test.each([{ sub: 'mallory' }, {}, { sub: ['ada'] }, JSON.parse('{"__proto__":{"sub":"ada"}}')])(
    '%j is not',
    async (claims) => {
      await expect(ask(anAnswer(claims))).rejects.toMatchObject({ code: 'userinfo_sub_mismatch' });
    },
  );

  test.each([
    ['401', anAnswer({ sub: 'ada' }, 401)],
    ['HTML', anAnswer('<h1>hi</h1>')],
    ['a signed answer', anAnswer('eyJhbGciOiJub25lIn0.e30.')],
    ['no network', new CodedError('network_unreachable')],
  ])('%s: unavailable', async (_, answer) => {
    await expect(ask(answer)).rejects.toMatchObject({ code: 'userinfo_unavailable' });
  });

  test('sends the token as a Bearer header', async () => {
    const { http, requests } = scriptedHttp(anAnswer({ id: 1 }));
    await fetchUserinfo(http, 'https://api.example/me', { access_token: 'at' }, undefined);
    expect(requests[0]?.request.headers['authorization']).toBe('Bearer at');
  });
});
