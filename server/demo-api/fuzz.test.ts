import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerClientErrors } from '../http/answer-client-error.ts';
import { startTestApi, type TestApi } from './demo-world.test-support.ts';

/** FUZZ_RUNS=5000 for a long run. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 250);
const HANG_MS = 8_000;
const CANARY = 'canary-3f9a7c51d2';

let api: TestApi;
let server: Server;
let port: number;
let operations: Operation[];
const complaints: unknown[][] = [];

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly schema: Schema | undefined;
  readonly headers: readonly string[];
}

interface Schema {
  readonly type?: string;
  readonly properties?: Record<string, Schema>;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | string[]>;
  readonly body?: string | Buffer;
}

interface Heard {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Node's own client: it sends what `fetch` refuses to. */
function send({ method, path, headers, body }: Sent): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers,
      timeout: HANG_MS,
      agent: false,
    });
    let heard = false;
    request.on('timeout', () => request.destroy(new Error(`hangs: ${method} ${path}`)));
    // After an early refusal the server may close while the body is still on its way.
    request.on('error', (error) => heard || reject(error));
    request.on('response', (response) => {
      heard = true;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text: [JSON.stringify(response.headers), Buffer.concat(chunks).toString()].join('\n'),
        }),
      );
    });
    request.end(body);
  });
}

function toOperations(document: Record<string, unknown>): Operation[] {
  const paths = document['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation['requestBody'] as { content: Record<string, { schema?: Schema }> } | undefined;
      const parameters = (operation['parameters'] ?? []) as { name: string; in: string }[];
      return {
        method: method.toUpperCase(),
        path,
        schema: body?.content['application/json']?.schema,
        headers: [
          'Authorization',
          'Cookie',
          ...parameters.filter((p) => p.in === 'header').map(({ name }) => name),
        ],
      };
    }),
  );
}

const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, -1, 1e308, '', '\u0000', '\ud800', 'x'.repeat(5_000), { __proto__: null }, []),
  fc.constantFrom(
    '99999999999999999999',
    '1970-01-01T00:00:00Z',
    '../../etc/passwd',
    "' OR 1=1 --",
    '{{7*7}}',
  ),
);

/** A value of the schema, or now and then of none. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: fittingValue(schema) }, { weight: 1, arbitrary: nonsense });
}

function fittingValue(schema: Schema): fc.Arbitrary<unknown> {
  const { type, properties, enum: choices, const: only, anyOf, oneOf, items } = schema;
  const union = anyOf ?? oneOf;
  if (union !== undefined && union.length > 0) return fc.oneof(...union.map(valueOf));
  if (only !== undefined) return fc.constant(only);
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (type === 'object') {
    const members = Object.entries(properties ?? {}).map(([name, member]) => [name, valueOf(member)]);
    return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: [],
    });
  }
  if (type === 'array') return fc.array(items ? valueOf(items) : nonsense, { maxLength: 3 });
  if (type === 'integer' || type === 'number')
    return fc.oneof(fc.integer(), fc.double(), fc.constantFrom(1, 300));
  if (type === 'boolean') return fc.boolean();
  return fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(CANARY, 'alice', `${CANARY}-password`));
}

const headerText = fc.oneof(
  fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?')),
  fc.constantFrom(
    '',
    'Bearer',
    `Bearer ${CANARY}`,
    'Basic ',
    `Basic ${Buffer.from(`a:${CANARY}`).toString('base64')}`,
  ),
  fc.constantFrom(
    `ApiKey ${CANARY}`,
    `DPoP ${CANARY}`,
    `__Host-demo=${CANARY}`,
    'demo=%',
    '999999999999',
    '-1',
    'NaN',
  ),
  fc.constantFrom(
    `sig1=("@method" "@path" "@query");created=1;nonce="${CANARY}";keyid="x"`,
    'sig1=:AAAA:',
    'sig1=()',
  ),
  fc.constantFrom(
    `eyJhbGciOiJub25lIn0.e30.`,
    `Bearer eyJhbGciOiJub25lIn0.e30.`,
    'sha-256=:AAAA:',
    '('.repeat(500),
  ),
);

const contentType = fc.constantFrom(
  ...[
    'application/json',
    'application/json',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded',
  ],
  ...[
    'text/plain',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'image/png',
    'application/xml',
    '',
    ';',
    'a/b/c',
  ],
);

function bodyFor(operation: Operation): fc.Arbitrary<string | Buffer> {
  const json = (operation.schema === undefined ? nonsense : valueOf(operation.schema)).map((value) =>
    JSON.stringify(value),
  );
  return fc.oneof(
    { weight: 4, arbitrary: json },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('{', '[[[[', 'null', '', `{"__proto__":{"a":1}}`, '['.repeat(5_000)),
    },
  );
}

function requestFor(operation: Operation): fc.Arbitrary<Sent> {
  const parameter = fc.oneof(
    fc.webSegment({ maxLength: 20 }),
    fc.constantFrom('%00', '%ff', '..%2f', 'a'.repeat(500)),
  );
  const query = fc.oneof(
    fc.constant(''),
    fc.webQueryParameters().map((text) => `?${text}`),
    fc.constant(`?api_key=${CANARY}&api_key=%ff`),
  );
  const headers = fc.record(Object.fromEntries(operation.headers.map((name) => [name, headerText])), {
    requiredKeys: [],
  });
  return fc
    .record({
      parameter,
      query,
      headers,
      type: contentType,
      body: bodyFor(operation),
      method: fc.constant(operation.method),
    })
    .map(({ parameter: part, query: search, headers: given, type, body, method }) => ({
      method,
      path: `/api${operation.path.replace('{id}', part || 'x')}${search}`.replaceAll(/[^\x21-\x7e]/g, '?'),
      headers: { ...given, ...(method === 'GET' ? {} : { 'Content-Type': type }) },
      ...(method === 'GET' ? {} : { body }),
    }));
}

/** What no answer may be or hold. */
function judge({ status, type, text }: Heard, sent: Sent): void {
  const place = `${sent.method} ${sent.path.slice(0, 80)} → ${status}`;
  if (status >= 500 || status < 200) throw new Error(`${place}: the server failed`);
  if (status >= 400 && !type.startsWith('application/problem+json'))
    throw new Error(`${place}: no problem but ${type}`);
  if (/\bat .+:\d+:\d+|node_modules|\.ts\b/.test(text)) throw new Error(`${place}: a stack trace`);
  if (status >= 400 && text.includes(CANARY)) throw new Error(`${place}: a secret is repeated`);
}

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((...line) => void complaints.push(line));
  api = await startTestApi();
  server = createServer(getRequestListener(api.fetch, { overrideGlobalObjects: false }));
  answerClientErrors(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  const { text } = await send({ method: 'GET', path: '/api/openapi.json', headers: {} });
  operations = toOperations(JSON.parse(text.slice(text.indexOf('\n') + 1)) as Record<string, unknown>);
});
afterAll(async () => {
  vi.restoreAllMocks();
  server.close();
  server.closeAllConnections();
  await api.close();
});

test(
  'no request makes an endpoint fail, hang, or repeat a secret',
  async () => {
    const requests = fc.constantFrom(...operations).chain(requestFor);
    const property = fc.asyncProperty(requests, async (sent) => judge(await send(sent), sent));
    await fc.assert(property, { numRuns: RUNS });
    expect(complaints).toEqual([]);
  },
  RUNS * 100 + 20_000,
);

describe('what is no decent request at all', () => {
  const JSON_TYPE = { 'Content-Type': 'application/json' };
  test.each<[string, Sent, number]>([
    [
      '10 MB',
      { method: 'POST', path: '/api/keys', headers: JSON_TYPE, body: Buffer.alloc(10_000_000, 0x61) },
      413,
    ],
    [
      '10 MB of unknown length',
      {
        method: 'POST',
        path: '/api/protected/none/orders',
        headers: { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' },
        body: Buffer.alloc(10_000_000, 0x61),
      },
      413,
    ],
    ['a header bomb', { method: 'GET', path: '/api/me', headers: { 'X-API-Key': 'a'.repeat(100_000) } }, 431],
    [
      'a thousand headers',
      {
        method: 'GET',
        path: '/api/me',
        headers: Object.fromEntries(Array.from({ length: 1_500 }, (_, n) => [`X-Bomb-${n}`, 'a'])),
      },
      431,
    ],
    [
      'two authorizations',
      { method: 'GET', path: '/api/me', headers: { Authorization: ['Bearer a', 'Bearer b'] } },
      400,
    ],
    [
      'two keys',
      { method: 'GET', path: '/api/protected/api-key/orders', headers: { 'X-API-Key': ['a', 'b'] } },
      400,
    ],
  ])('%s: %i', async (_name, sent, status) => {
    const heard = await send(sent);
    judge(heard, sent);
    expect(heard.status).toBe(status);
  });

  test.each([
    'GARBAGE\r\n\r\n',
    'GET /api/me HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    'GET /api/me HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n',
  ])('%j: 400', async (bytes) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(bytes);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('application/problem+json');
  });
});
