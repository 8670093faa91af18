import { once } from 'node:events';
import { request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerUnreadable } from '../http/answer-client-error.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import { startTestApi, type TestApi } from './demo-world.test-support.ts';
import { CANARY, requestFor, toOperations, type Operation, type Sent } from './fuzz.test-support.ts';

/** FUZZ_RUNS=5000 for a long run. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 250);
const HANG_MS = 8_000;

let api: TestApi;
let server: Server;
let port: number;
let operations: Operation[];
const complaints: unknown[][] = [];

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
  const options = { overrideGlobalObjects: false, errorHandler: answerUnreadable };
  server = createHttpServer(getRequestListener(api.fetch, options));
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
