import { describe, expect, test } from 'vitest';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { aRelay, ask, json, octo, SECRET } from './relay.test-support.ts';

const REVOKE = '/relay/octo/revoke';
const TOKEN = 'gho_a-token-to-revoke';
const form = { client_id: 'octo-client', token: TOKEN, token_type_hint: 'access_token' };
const empty = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

describe('at an endpoint of RFC 7009', () => {
  const { revocation: _, ...base } = octo;
  const standard: ProviderProfile = {
    ...base,
    metadata: { ...octo.metadata, revocation_endpoint: 'https://octo.example/revoke' },
  };
  const options = { providers: [standard] };

  test('the token goes there with the secret', async () => {
    const { relay, sent } = aRelay([empty(200)], options);
    const response = await relay(ask(REVOKE, form));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({});
    expect(sent[0]).toMatchObject({ url: 'https://octo.example/revoke', method: 'POST', redirect: 'error' });
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      ...form,
      client_secret: SECRET,
    });
  });

  test('a refresh token and a request without a hint go there, too', async () => {
    const { relay, sent } = aRelay([empty(200)], options);
    await relay(ask(REVOKE, { ...form, token_type_hint: 'refresh_token' }));
    await relay(ask(REVOKE, { ...form, token_type_hint: undefined }));
    expect(sent.map(({ body }) => new URLSearchParams(body).get('token_type_hint'))).toEqual([
      'refresh_token',
      null,
    ]);
  });

  test.each([
    [json({ error: 'unsupported_token_type' }, 400), 400, { error: 'unsupported_token_type' }],
    [
      json({ error: 'invalid_client', error_description: `no ${TOKEN}` }),
      400,
      { error: 'invalid_client', error_description: 'no (removed)' },
    ],
    [json({ message: 'ok' }), 200, {}],
    [new Response('revoked', { status: 200 }), 200, {}],
    [empty(404), 502, { code: 'relay_provider_answer_invalid' }],
    [empty(500), 502, { code: 'relay_provider_failed' }],
    [empty(429), 503, { code: 'relay_provider_busy' }],
  ])('answer %#', async (answer, status, body) => {
    const response = await aRelay([answer], options).relay(ask(REVOKE, form));
    expect([response.status, await response.json()]).toMatchObject([status, body]);
  });
});

describe('in the style of GitHub', () => {
  test('the token is deleted at the REST API', async () => {
    const { relay, sent } = aRelay([empty(204)]);
    const response = await relay(ask(REVOKE, form));
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(sent).toEqual([
      {
        url: 'https://api.octo.example/applications/octo-client/token',
        method: 'DELETE',
        headers: {
          accept: 'application/vnd.github+json',
          'user-agent': 'authlens-relay',
          authorization: `Basic ${Buffer.from(`octo-client:${SECRET}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ access_token: TOKEN }),
        redirect: 'error',
      },
    ]);
    expect(response.headers.get('x-authlens-relay-report')).toContain(
      '"host":"api.octo.example","status":204',
    );
  });

  test('a client id is put into the address as one segment', async () => {
    const { relay, sent } = aRelay([empty(204)], { providers: [{ ...octo, client_id: 'a/../b?c' }] });
    await relay(ask(REVOKE, { ...form, client_id: 'a/../b?c' }));
    expect(sent[0]?.url).toBe('https://api.octo.example/applications/a%2F..%2Fb%3Fc/token');
  });

  test('a refresh token is refused without asking: the endpoint takes access tokens', async () => {
    const { relay, sent } = aRelay([empty(204)]);
    const response = await relay(ask(REVOKE, { ...form, token_type_hint: 'refresh_token' }));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: 'unsupported_token_type' },
    ]);
    expect(response.headers.get('x-authlens-relay-report')).toBeNull();
    expect(sent).toEqual([]);
  });

  test.each([
    ['a token it does not know', json({ message: 'Not Found' }, 404), 200, {}],
    ['a wrong secret', json({ message: 'Bad credentials' }, 401), 401, { error: 'invalid_client' }],
    [
      'a token that is no longer one',
      json({ message: 'Validation Failed', errors: [{ code: 'invalid', field: 'access_token' }] }, 422),
      200,
      {},
    ],
    ['a 422 about something else', json({ message: 'Spammed' }, 422), 400, { error: 'invalid_request' }],
    ['a limit', json({ message: 'slow down' }, 429), 503, { code: 'relay_provider_busy' }],
    [
      'a limit told as 403',
      json({ message: 'slow' }, 403, { 'retry-after': '60' }),
      503,
      { code: 'relay_provider_busy' },
    ],
    ['a plain 403', json({ message: 'no' }, 403), 502, { code: 'relay_provider_answer_invalid' }],
    ['a failure', empty(502), 502, { code: 'relay_provider_failed' }],
    ['a redirect', empty(302), 502, { code: 'relay_provider_answer_invalid' }],
  ])('%s', async (_, answer, status, body) => {
    const response = await aRelay([answer]).relay(ask(REVOKE, form));
    expect([response.status, await response.json()]).toMatchObject([status, body]);
  });
});

test('a provider without any revocation says so', async () => {
  const { revocation: _, ...without } = octo;
  const { relay, sent } = aRelay([empty(200)], { providers: [without] });
  const response = await relay(ask(REVOKE, form));
  expect([response.status, await response.json()]).toMatchObject([
    404,
    { code: 'relay_revocation_unsupported' },
  ]);
  expect(sent).toEqual([]);
});

test.each([
  ['no token', { ...form, token: undefined }, 'relay_parameter_invalid'],
  ['another hint', { ...form, token_type_hint: 'id_token' }, 'relay_parameter_invalid'],
  ['another client', { ...form, client_id: 'x' }, 'relay_client_id_mismatch'],
  ['a secret from the page', { ...form, client_secret: 'x' }, 'relay_parameter_refused'],
  ['a grant', { ...form, grant_type: 'refresh_token' }, 'relay_parameter_refused'],
])('%s is refused before anything is sent', async (_, body, code) => {
  const { relay, sent } = aRelay([empty(204)]);
  const response = await relay(ask(REVOKE, body));
  expect([response.status, await response.json()]).toMatchObject([400, { code }]);
  expect(sent).toEqual([]);
});

test('another origin cannot revoke', async () => {
  const { relay, sent } = aRelay([empty(204)]);
  const response = await relay(ask(REVOKE, form, { origin: 'https://evil.example' }));
  expect(response.status).toBe(403);
  expect(sent).toEqual([]);
});
