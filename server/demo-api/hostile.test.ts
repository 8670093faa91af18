import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerUnreadable } from '../http/answer-client-error.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import { rawAnswer } from '../http/raw-answer.test-support.ts';
import { startTestApi, type TestApi } from './demo-world.test-support.ts';

const SECRET = 'canary-5b17e2';
const complaints: unknown[][] = [];
let api: TestApi;
let server: Server;
beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((...line) => void complaints.push(line));
  api = await startTestApi();
  const listener = getRequestListener(api.fetch, {
    overrideGlobalObjects: false,
    errorHandler: answerUnreadable,
  });
  server = createHttpServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  vi.restoreAllMocks();
  server.close();
  server.closeAllConnections();
  await api.close();
});

const answerTo = (bytes: string | Buffer) => rawAnswer((server.address() as AddressInfo).port, bytes);

const HEAD = 'Host: localhost\r\nConnection: close\r\n';
const get = (path: string, headers = '') => answerTo(`GET ${path} HTTP/1.1\r\n${HEAD}${headers}\r\n`);

function post(path: string, body: string | Buffer, type = 'application/json'): Promise<string> {
  const bytes = Buffer.from(body);
  const head = `POST ${path} HTTP/1.1\r\n${HEAD}Content-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return answerTo(Buffer.concat([Buffer.from(head, 'latin1'), bytes]));
}

/** A refusal: the status, a problem, no word of the inside and none of what was sent. */
function expectRefusal(text: string, status: number): void {
  expect(text.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  expect(text).toMatch(/content-type: application\/problem\+json/i);
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b/);
  expect(text).not.toContain(SECRET);
}

type Case = [name: string, path: string, headers: string, status: number];

const nested = (open: string, close: string, times: number) => `${open.repeat(times)}1${close.repeat(times)}`;

describe('addresses', () => {
  test.each([
    ['half a percent sign', '/api/me%zz', 404],
    ['bytes that are no UTF-8', '/api/%ff%fe', 404],
    ['a zero byte', '/api/me%00', 404],
    ['a slash in disguise', '/api/protected%2fnone%2forders', 404],
    ['a way up in disguise', '/api/protected/none/..%2fadmin', 404],
    ['two slashes', '/api//me', 404],
    ['other letters', '/api/ME', 404],
    ['a parameter of the path', '/api/me;x=1', 404],
    ['backslashes', '/api\\me', 400],
    ['bytes as they are', '/api/me?a=\xff', 400],
    ['an id that is no text', '/api/keys/%E0%A4%A', 405],
    ['a name of every object', '/api/keys/__proto__', 405],
  ])('%s: refused', async (_name, path, status) => expectRefusal(await get(path), status));

  test('a query of anything is only data', async () => {
    const text = await get('/api/protected/none/orders?__proto__=1&constructor=2&a=%ff&b=%zz');
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(Object.hasOwn(Object.prototype, '1')).toBe(false);
  });
});

describe('methods', () => {
  test.each(['PUT', 'PATCH', 'TRACE', 'PROPFIND'])('%s: refused, with those there are', async (method) => {
    const text = await answerTo(`${method} /api/me HTTP/1.1\r\n${HEAD}Cookie: ${SECRET}\r\n\r\n`);
    // RFC 9110 9.3.8: an answer to TRACE that repeats the request gives cookies away.
    expectRefusal(text, 405);
    expect(text).toMatch(/allow: GET, HEAD/i);
  });

  test('of several in one packet each has its answer, in order', async () => {
    const one = 'GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const text = await answerTo(`${one}${one}GET /api/me HTTP/1.1\r\n${HEAD}\r\n`);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 401']);
  });
});

describe('headers', () => {
  const digits = 'a'.repeat(43);
  const hmac = (time: string) =>
    `X-Demo-Key: abc\r\nX-Demo-Timestamp: ${time}\r\nX-Demo-Nonce: ${'n'.repeat(20)}\r\nX-Demo-Content-SHA256: ${digits}\r\nX-Demo-Signature: ${digits}\r\n`;
  const signature = (time: string) =>
    `Signature-Input: sig1=("@method" "@path" "@query");created=${time};expires=${time};nonce="${'n'.repeat(20)}";keyid="abc"\r\nSignature: sig1=:AAAA:\r\n`;
  test.each<Case>([
    ['bytes in a token', '/api/me', `Authorization: Bearer \xff\xfe${SECRET}\r\n`, 400],
    ['two of them', '/api/me', 'Authorization: Bearer a\r\nAuthorization: Bearer b\r\n', 400],
    ['bytes in Basic', '/api/protected/basic/orders', 'Authorization: Basic \xff\r\n', 400],
    ['bytes in a cookie', '/api/protected/session-cookie/orders', `Cookie: demo=\xff%zz${SECRET}\r\n`, 401],
    ['two keys', '/api/me', 'X-API-Key: a\r\nX-API-Key: b\r\n', 400],
    ['two hosts', '/api/me', 'Host: evil.example\r\n', 400],
    ...['-1', '1.5', 'NaN', '1e9', '+275760', '9'.repeat(14)].map(
      (time) => [`the time ${time}`, '/api/protected/hmac/orders', hmac(time), 400] satisfies Case,
    ),
    ...['-1', '9'.repeat(15), '9'.repeat(16), '1.5', '8640000000001'].map(
      (time) =>
        [`signed at ${time}`, '/api/protected/http-signature/orders', signature(time), 0] satisfies Case,
    ),
  ])('%s: refused', async (_name, path, headers, status) => {
    const text = await get(path, headers);
    expectRefusal(text, status || Number(/^HTTP\/1\.1 (40[01]) /.exec(text)?.[1]));
  });
});

describe('bodies', () => {
  const ORDERS = '/api/protected/none/orders';
  test.each([
    ['arrays 100,000 deep', nested('[', ']', 100_000), 422],
    ['objects 40,000 deep', nested('{"a":', '}', 40_000), 201],
    ['numbers beyond all numbers', '{"quantity":1e400}', 422],
    ['less than nothing', '{"quantity":-0.5}', 422],
    ['names of every object', `{"__proto__":{"item":1},"constructor":{"prototype":{}},"item":2}`, 422],
    ['half a character', '{"item":"\\ud800","quantity":"x"}', 422],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400],
    ['null', 'null', 422],
  ])('%s', async (_name, body, status) => {
    const text = await post(ORDERS, body);
    if (status < 400) expect(text.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    else expectRefusal(text, status);
    expect(Object.hasOwn(Object.prototype, 'item')).toBe(false);
  });

  test.each(['application/xml', 'application/\xff', 'text/json', '', 'application/json-seq'])(
    'of the type “%s”: refused',
    async (type) => expectRefusal(await post('/api/keys', `{"name":"${SECRET}"}`, type), 415),
  );

  test.each([
    ['in a coding that nobody knows', 'Transfer-Encoding: gzip\r\n\r\n'],
    ['of two lengths', 'Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n'],
    [
      'in a chunk without a size',
      'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['of less than nothing', 'Content-Length: -5\r\n\r\n'],
  ])('%s: refused', async (_name, rest) => {
    expectRefusal(await answerTo(`POST /api/keys HTTP/1.1\r\n${HEAD}${rest}`), 400);
  });
});

test('nothing of all that made the API fail', () => {
  expect(complaints).toEqual([]);
});
