import { describe, expect, test } from 'vitest';
import { aSession, SOME_TIME } from '#testing/a-session.ts';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { pollDeviceFlow, startDeviceFlow } from './device-flow.ts';
import { introspect } from './introspection.ts';
import { createDpopKey } from './dpop.ts';
import { exchangeToken } from './token-exchange.ts';

const { profile, metadata } = aSession();
const client = {
  profile,
  metadata: {
    ...metadata,
    device_authorization_endpoint: 'https://id.example/device',
    introspection_endpoint: 'https://id.example/introspect',
  },
};
const sentBody = (sent: { request: { body?: unknown } } | undefined) =>
  Object.fromEntries(new URLSearchParams(String(sent?.request.body)));

describe('the device flow (RFC 8628)', () => {
  const begun = {
    device_code: 'dc',
    user_code: 'ABCD-EFGH',
    verification_uri: 'https://id.example/device',
    verification_uri_complete: 'https://id.example/device?user_code=ABCD-EFGH',
    expires_in: 600,
  };

  test('begins with a code to show, and asks every five seconds unless told', async () => {
    const { http, requests } = scriptedHttp(anAnswer(begun));
    expect(await startDeviceFlow(http, client, 'openid profile')).toEqual({
      device_code: 'dc',
      user_code: 'ABCD-EFGH',
      verification_uri: 'https://id.example/device',
      verification_uri_complete: 'https://id.example/device?user_code=ABCD-EFGH',
      expires_at: SOME_TIME + 600_000,
      interval_s: 5,
    });
    expect(requests[0]?.url).toBe('https://id.example/device');
    expect(sentBody(requests[0])).toMatchObject({ client_id: profile.client_id, scope: 'openid profile' });
  });

  test('takes no address that nobody should open', async () => {
    const { http } = scriptedHttp(anAnswer({ ...begun, verification_uri: 'javascript:alert(1)' }));
    await expect(startDeviceFlow(http, client, '')).rejects.toMatchObject({
      code: 'token_response_invalid',
      evidence: { member: 'verification_uri' },
    });
    const { http: other } = scriptedHttp(
      anAnswer({ ...begun, verification_uri_complete: 'data:text/html,x' }),
    );
    expect(await startDeviceFlow(other, client, '')).not.toHaveProperty('verification_uri_complete');
  });

  test.each([
    [{ error: 'unauthorized_client' }, 400, 'token_request_refused'],
    [{ user_code: 'only' }, 200, 'token_response_invalid'],
    ['oops', 500, 'token_endpoint_failed'],
  ])('refuses %j', async (body, status, code) => {
    const { http } = scriptedHttp(anAnswer(body, status));
    await expect(startDeviceFlow(http, client, '')).rejects.toMatchObject({ code });
  });

  const poll = (body: unknown, status = 400) => {
    const script = scriptedHttp(anAnswer(body, status));
    const asked = pollDeviceFlow(script.http, client, { device_code: 'dc', scope: 'openid' });
    return { asked, requests: script.requests };
  };

  test('goes on asking until the person has decided', async () => {
    expect(await poll({ error: 'authorization_pending' }).asked).toEqual({ outcome: 'pending' });
    expect(await poll({ error: 'slow_down' }).asked).toEqual({ outcome: 'slow-down' });
    const { asked, requests } = poll({ access_token: 'at', token_type: 'Bearer' }, 200);
    expect(await asked).toMatchObject({
      outcome: 'granted',
      tokens: { access_token: 'at', scope: 'openid' },
    });
    expect(sentBody(requests[0])).toMatchObject({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'dc',
    });
  });

  test.each(['access_denied', 'expired_token'])('ends with %s', async (error) => {
    await expect(poll({ error }).asked).rejects.toMatchObject({
      code: 'token_request_refused',
      evidence: { error },
    });
  });
});

describe('introspection (RFC 7662)', () => {
  test('tells what the provider knows', async () => {
    const { http, requests } = scriptedHttp(anAnswer({ active: true, scope: 'openid', sub: 'alice' }));
    expect(await introspect(http, client, 'at', 'access_token')).toEqual({
      active: true,
      scope: 'openid',
      sub: 'alice',
    });
    expect(sentBody(requests[0])).toMatchObject({ token: 'at', token_type_hint: 'access_token' });
  });

  test.each([
    [{ scope: 'openid' }, 200, 'token_response_invalid'],
    ['<h1>', 200, 'token_response_invalid'],
    [{ error: 'invalid_client' }, 401, 'token_request_refused'],
  ])('refuses %j', async (body, status, code) => {
    const { http } = scriptedHttp(anAnswer(body, status));
    await expect(introspect(http, client, 'at', 'access_token')).rejects.toMatchObject({ code });
  });
});

describe('token exchange (RFC 8693)', () => {
  test('asks for a token for another audience, and says what came', async () => {
    const issued_token_type = 'urn:ietf:params:oauth:token-type:access_token';
    const { http, requests } = scriptedHttp(
      anAnswer({ access_token: 'new', token_type: 'Bearer', issued_token_type, expires_in: 60 }),
    );
    const asked = { subject_token: 'old', audience: 'https://api.example', scope: '' };
    expect(await exchangeToken(http, client, asked)).toMatchObject({
      access_token: 'new',
      issued_token_type,
    });
    expect(sentBody(requests[0])).toEqual({
      client_id: profile.client_id,
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: 'old',
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      audience: 'https://api.example',
    });
  });

  test('with a key it proves it, and takes no token that is not bound to it', async () => {
    const dpop_key = await createDpopKey();
    const asked = { subject_token: 'old', audience: '', scope: '' };
    const answer = { access_token: 'new', expires_in: 60 };
    const bound = scriptedHttp(anAnswer({ ...answer, token_type: 'DPoP' }));
    const token = await exchangeToken(bound.http, { ...client, dpop_key }, asked);
    expect(token.token_type).toBe('DPoP');
    expect(new Headers(bound.requests[0]?.request.headers).get('dpop')).toMatch(/^ey/);
    const unbound = scriptedHttp(anAnswer({ ...answer, token_type: 'Bearer' }));
    await expect(exchangeToken(unbound.http, { ...client, dpop_key }, asked)).rejects.toMatchObject({
      code: 'token_type_unsupported',
    });
  });

  test('a provider that knows no such grant says so', async () => {
    const { http } = scriptedHttp(anAnswer({ error: 'unsupported_grant_type' }, 400));
    const asked = { subject_token: 'old', audience: '', scope: '' };
    await expect(exchangeToken(http, client, asked)).rejects.toMatchObject({ code: 'token_request_refused' });
  });
});
