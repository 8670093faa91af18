import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  APP_ORIGIN,
  bodyOf,
  ISSUER,
  refusalOf,
  startTestApi,
  type TestApi,
} from './demo-world.test-support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, unknown>;
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: Record<string, unknown> }> };
}

async function paths(): Promise<Record<string, Record<string, Operation>>> {
  const document = await bodyOf(await api.call('/openapi.json'));
  expect(document['openapi']).toBe('3.1.0');
  return document['paths'] as Record<string, Record<string, Operation>>;
}

describe('the OpenAPI document', () => {
  test('names every endpoint, each with a name of its own and its refusals', async () => {
    const operations = Object.values(await paths()).flatMap((path) => Object.values(path));
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['me', 'apiKeyOrders', 'dpopPlaceOrder', 'createKey', 'beginSession']),
    );
    expect(operations.every(({ responses }) => '431' in responses)).toBe(true);
  });

  test('has the schema that judges the request', async () => {
    const schema = (await paths())['/accounts/login']?.['post']?.requestBody?.content['application/json']
      ?.schema;
    expect(schema).toMatchObject({
      type: 'object',
      required: ['username', 'password'],
      additionalProperties: false,
      properties: { lifetime_seconds: { type: 'integer', minimum: 1, maximum: 900, default: 300 } },
    });
    const outside = { username: 'alice', password: 'password123', lifetime_seconds: 901 };
    expect(await refusalOf(await api.post('/accounts/login', outside))).toEqual([
      422,
      'validation_failed',
      '',
    ]);
  });
});

describe('the frame', () => {
  async function preflight(path: string, method: string) {
    const response = await api.call(path, {
      method: 'OPTIONS',
      headers: { Origin: APP_ORIGIN, 'Access-Control-Request-Method': method },
    });
    const headerOf = (name: string) => response.headers.get(`Access-Control-Allow-${name}`);
    return [response.status, headerOf('Origin'), headerOf('Methods'), headerOf('Headers')];
  }

  test('CORS lets through exactly what an endpoint reads', async () => {
    expect(await preflight('/protected/api-key/orders', 'POST')).toEqual([
      204,
      APP_ORIGIN,
      'GET,HEAD,POST',
      'Authorization,Content-Type,X-API-Key',
    ]);
    expect(await preflight('/accounts/login', 'POST')).toEqual([204, APP_ORIGIN, 'POST', 'Content-Type']);
    expect(await preflight('/keys/some', 'DELETE')).toEqual([
      204,
      APP_ORIGIN,
      'DELETE',
      'Content-Type,X-Demo-Owner',
    ]);
  });

  test('below the app’s own origin nothing is told to other origins', async () => {
    const response = await api.fetch(
      new Request(`${ISSUER}/demo-api/protected/none/orders`, { headers: { Origin: ISSUER } }),
    );
    expect([response.status, response.headers.get('Access-Control-Allow-Origin')]).toEqual([200, null]);
  });

  test.each<[string, RequestInit, number, string]>([
    ['no JSON', { body: '{"name":', headers: { 'Content-Type': 'application/json' } }, 400, 'body_malformed'],
    [
      'no UTF-8',
      { body: new Uint8Array([0x7b, 0xff]), headers: { 'Content-Type': 'application/json' } },
      400,
      'body_malformed',
    ],
    [
      'an unknown kind of body',
      { body: 'a', headers: { 'Content-Type': 'application/zip' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a form of a foreign page',
      { body: 'a', headers: { Origin: 'https://evil.example' } },
      403,
      'origin_not_allowed',
    ],
    [
      'too much',
      { body: 'a'.repeat(20_000), headers: { 'Content-Type': 'application/json' } },
      413,
      'body_too_large',
    ],
    ['an array', { body: '[]', headers: { 'Content-Type': 'application/json' } }, 422, 'validation_failed'],
  ])('refuses %s', async (_name, init, status, code) => {
    expect(await refusalOf(await api.call('/keys', { method: 'POST', ...init }))).toEqual([status, code, '']);
  });

  test('says which methods there are', async () => {
    const response = await api.call('/keys', { method: 'PATCH' });
    expect(response.headers.get('Allow')).toBe('POST, GET, HEAD');
    expect(await refusalOf(response)).toEqual([405, 'method_not_allowed', '']);
  });
});

describe('a rate limit', () => {
  test.each(['fixed-window', 'sliding-window', 'token-bucket'])(
    '%s: ten, then told when to come back',
    async (name) => {
      const call = () => api.call(`/limits/${name}?client=test`);
      const first = await call();
      expect(await bodyOf(first)).toMatchObject({ algorithm: name, remaining: 9 });
      expect(first.headers.get('RateLimit-Policy')).toBe(`"${name}";q=10;w=10`);
      for (let turn = 0; turn < 9; turn += 1) expect((await call()).status).toBe(200);
      const refused = await call();
      expect(Number(refused.headers.get('Retry-After'))).toBe(name === 'token-bucket' ? 1 : 10);
      expect(await refusalOf(refused)).toEqual([429, 'rate_limited', '']);
      api.wait(11);
      expect((await call()).status).toBe(200);
    },
  );

  test('is counted for each client', async () => {
    expect(await refusalOf(await api.call('/limits/fixed-window?client=a%20b'))).toEqual([
      422,
      'validation_failed',
      '',
    ]);
  });
});
