import { describe, expect, test } from 'vitest';
import {
  APP,
  aRelay,
  ask,
  CODE,
  codeGrant,
  goodAnswer,
  json,
  octo,
  REFRESH_TOKEN,
  refreshGrant,
  SECRET,
  VERIFIER,
} from './relay.test-support.ts';

const TOKEN = '/relay/octo/token';
const form = (body: string) => Object.fromEntries(new URLSearchParams(body));

async function codeOf(response: Response): Promise<unknown> {
  const body: { code?: unknown } = await response.json();
  return body.code;
}

describe('a provider without a client id of its own', () => {
  const { client_id: _none, ...open } = octo;
  const providers = [open];

  test('is spoken for with the one that the page brings', async () => {
    const { relay, sent } = aRelay([goodAnswer], { providers });
    const asked = { ...codeGrant, client_id: 'typed-on-the-page' };
    expect((await relay(ask(TOKEN, asked))).status).toBe(200);
    expect(form(sent[0]?.body ?? '')).toEqual({ ...asked, client_secret: SECRET });
    await relay(ask(TOKEN, { ...refreshGrant, client_id: 'typed-on-the-page' }));
    expect(form(sent[1]?.body ?? '')).toMatchObject({ client_id: 'typed-on-the-page' });
  });

  test('still needs one in the request', async () => {
    const { relay, sent } = aRelay([goodAnswer], { providers });
    const response = await relay(ask(TOKEN, { ...codeGrant, client_id: undefined }));
    expect(await codeOf(response)).toBe('relay_parameter_invalid');
    expect(sent).toEqual([]);
  });

  test('is revoked at as that client', async () => {
    const { relay, sent } = aRelay([new Response(null, { status: 204 })], { providers });
    const revocation = { client_id: 'typed-on-the-page', token: 'gho_token' };
    expect((await relay(ask('/relay/octo/revoke', revocation))).status).toBe(200);
    expect(sent[0]?.url).toBe('https://api.octo.example/applications/typed-on-the-page/token');
    expect(atob(sent[0]?.headers['authorization']?.slice('Basic '.length) ?? '')).toBe(
      `typed-on-the-page:${SECRET}`,
    );
  });
});

describe('a code exchange', () => {
  test('goes to the provider with the secret, which the page never sees', async () => {
    const { relay, sent } = aRelay([goodAnswer]);
    const response = await relay(ask(TOKEN, codeGrant));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ url: octo.metadata?.token_endpoint, method: 'POST', redirect: 'error' });
    expect(sent[0]?.headers['accept']).toBe('application/json');
    expect(form(sent[0]?.body ?? '')).toEqual({ ...codeGrant, client_secret: SECRET });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      access_token: 'gho_token',
      token_type: 'bearer',
      scope: 'repo gist',
    });
  });

  test('is answered so that nobody keeps it and no other origin reads it', async () => {
    const { headers } = await aRelay([goodAnswer]).relay(ask(TOKEN, codeGrant));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('tells facts about the call to the provider', async () => {
    const response = await aRelay([goodAnswer]).relay(ask(TOKEN, codeGrant));
    expect(JSON.parse(response.headers.get('x-authlens-relay-report') ?? '')).toEqual({
      host: 'octo.example',
      status: 200,
      ms: 0,
      attempts: 1,
      client_authentication: 'client_secret_post',
      changes: ['scope_separator'],
    });
  });

  test('takes the resource and the scope along, and drops empty parameters', async () => {
    const { relay, sent } = aRelay([goodAnswer]);
    await relay(ask(TOKEN, { ...codeGrant, resource: 'https://api.example/', scope: '' }));
    expect(form(sent[0]?.body ?? '')).toMatchObject({ resource: 'https://api.example/' });
    expect(form(sent[0]?.body ?? '')).not.toHaveProperty('scope');
  });

  test('works under each of our origins, for that origin alone', async () => {
    const other = 'http://127.0.0.1:5173';
    const { relay, sent } = aRelay([goodAnswer]);
    const own = { ...codeGrant, redirect_uri: `${other}/callback/octo` };
    expect((await relay(ask(TOKEN, own, { origin: other }))).status).toBe(200);
    expect(await codeOf(await relay(ask(TOKEN, codeGrant, { origin: other })))).toBe(
      'relay_redirect_uri_refused',
    );
    expect(sent).toHaveLength(1);
  });

  test('does without Fetch Metadata in a browser that has none', async () => {
    const request = ask(TOKEN, codeGrant, { 'sec-fetch-site': undefined });
    expect((await aRelay([goodAnswer]).relay(request)).status).toBe(200);
  });

  test('comes back to /callback where the entry has no path of its own', async () => {
    const { redirect_path: _, ...plain } = octo;
    const { relay } = aRelay([goodAnswer], { providers: [plain] });
    const request = ask(TOKEN, { ...codeGrant, redirect_uri: `${APP}/callback` });
    expect((await relay(request)).status).toBe(200);
  });
});

describe('a refresh', () => {
  test('goes to the same endpoint with the secret', async () => {
    const { relay, sent } = aRelay([goodAnswer]);
    expect((await relay(ask(TOKEN, { ...refreshGrant, scope: 'repo' }))).status).toBe(200);
    expect(form(sent[0]?.body ?? '')).toEqual({ ...refreshGrant, scope: 'repo', client_secret: SECRET });
  });
});

describe('the client is proved', () => {
  const withMethods = (...methods: string[]) => ({
    providers: [{ ...octo, metadata: { ...octo.metadata, token_endpoint_auth_methods_supported: methods } }],
  });

  test('by Basic where the provider takes nothing else', async () => {
    const { relay, sent } = aRelay([goodAnswer], {
      ...withMethods('client_secret_basic', 'private_key_jwt'),
      secretOf: () => 'a secret:with ä+signs',
    });
    const response = await relay(ask(TOKEN, codeGrant));
    const expected = Buffer.from('octo-client:a+secret%3Awith+%C3%A4%2Bsigns').toString('base64');
    expect(sent[0]?.headers['authorization']).toBe(`Basic ${expected}`);
    expect(form(sent[0]?.body ?? '')).not.toHaveProperty('client_secret');
    expect(form(sent[0]?.body ?? '')).not.toHaveProperty('client_id');
    expect(response.headers.get('x-authlens-relay-report')).toContain('client_secret_basic');
  });

  test.each([[['client_secret_basic', 'client_secret_post']], [['none']], [[]]])(
    'in the body where it takes %j',
    async (methods) => {
      const { relay, sent } = aRelay([goodAnswer], withMethods(...methods));
      await relay(ask(TOKEN, codeGrant));
      expect(sent[0]?.headers).not.toHaveProperty('authorization');
      expect(form(sent[0]?.body ?? '')).toMatchObject({ client_secret: SECRET });
    },
  );
});

describe('endpoints that are discovered', () => {
  const { metadata: _m, revocation: _r, ...base } = octo;
  const issuer = 'https://id.octo.example';
  const discovered = { ...base, protocol: 'oidc', scope: 'openid', issuer } as const;
  const document = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  };

  test('are read once for many requests', async () => {
    const { relay, sent, clock } = aRelay(
      [json(document), goodAnswer, goodAnswer, json(document), goodAnswer],
      {
        providers: [discovered],
      },
    );
    await relay(ask(TOKEN, codeGrant));
    await relay(ask(TOKEN, codeGrant));
    clock.sleep(10 * 60_000);
    await relay(ask(TOKEN, codeGrant));
    const wellKnown = `${issuer}/.well-known/openid-configuration`;
    const token = `${issuer}/token`;
    expect(sent.map(({ url }) => url)).toEqual([wellKnown, token, token, wellKnown, token]);
    expect(sent[0]?.body).toBe('');
  });

  test.each([
    ['another issuer', json({ ...document, issuer: 'https://evil.example' })],
    ['a cleartext endpoint', json({ ...document, token_endpoint: 'http://id.octo.example/token' })],
    ['no JSON', new Response('<html>')],
    ['a failure', new Response('', { status: 500 })],
    ['no network', new Error('down')],
  ])('are not believed from %s, and asked for again', async (_, answer) => {
    const { relay, sent } = aRelay([answer, json(document), goodAnswer], { providers: [discovered] });
    const refused = await relay(ask(TOKEN, codeGrant));
    expect([refused.status, await codeOf(refused)]).toEqual([502, 'relay_metadata_unavailable']);
    expect(sent).toHaveLength(1);
    expect((await relay(ask(TOKEN, codeGrant))).status).toBe(200);
  });
});

describe('the limit', () => {
  test('is each client’s own, and tells how long to wait', async () => {
    const { relay, sent, clock } = aRelay([goodAnswer]);
    for (let count = 0; count < 60; count += 1) await relay(ask(TOKEN, codeGrant), 'one');
    clock.sleep(20_000);
    const refused = await relay(ask(TOKEN, codeGrant), 'one');
    expect([refused.status, await codeOf(refused)]).toEqual([429, 'relay_limit_reached']);
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(sent).toHaveLength(60);
    expect((await relay(ask(TOKEN, codeGrant), 'two')).status).toBe(200);
    clock.sleep(40_000);
    expect((await relay(ask(TOKEN, codeGrant), 'one')).status).toBe(200);
  });

  test('is not used up by other origins', async () => {
    const { relay } = aRelay([goodAnswer], { limit: { take: () => Promise.reject(new Error('asked')) } });
    const response = await relay(ask(TOKEN, codeGrant, { origin: 'https://evil.example' }));
    expect(response.status).toBe(403);
  });

  test('may be counted elsewhere', async () => {
    const limit = { take: async () => ({ allowed: false, retryAfterSeconds: 7 }) };
    const response = await aRelay([goodAnswer], { limit }).relay(ask(TOKEN, codeGrant));
    expect(response.headers.get('retry-after')).toBe('7');
  });

  test('that fails is a fault of the relay, told by its name alone', async () => {
    const limit = {
      take: () => Promise.reject(new TypeError(`${SECRET} ${CODE} ${VERIFIER} ${REFRESH_TOKEN}`)),
    };
    const { relay, log } = aRelay([goodAnswer], { limit });
    const response = await relay(ask(TOKEN, codeGrant));
    expect(await response.json()).toMatchObject({
      status: 500,
      code: 'relay_failed',
      detail: expect.stringContaining('TypeError'),
    });
    expect(log).toEqual(['Relay: relay_failed (octo)']);
  });
});
