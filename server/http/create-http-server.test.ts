import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerUnreadable } from './answer-client-error.ts';
import { createHttpServer } from './create-http-server.ts';
import { rawAnswer } from './raw-answer.test-support.ts';

let server: Server;
beforeAll(async () => {
  const app = new Hono().all('*', async (c) => c.text(await c.req.text()));
  app.onError((_error, c) => c.text('The body broke off.', 400));
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: answerUnreadable,
  });
  const inTime = { headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 20 };
  server = createHttpServer(listener, inTime).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('unless told otherwise, a request has seconds to arrive, not the minutes that Node gives', () => {
  const { headersTimeout, requestTimeout } = createHttpServer(() => undefined);
  expect(headersTimeout).toBeLessThanOrEqual(requestTimeout);
  expect(requestTimeout).toBe(20_000);
});

const answerTo = (bytes: string) => rawAnswer((server.address() as AddressInfo).port, bytes);

test.each([
  [
    'a body that never ends',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc',
    408,
    'request_timeout',
  ],
  ['headers that never end', 'GET / HTTP/1.1\r\nHost: a\r\nX-A', 408, 'request_timeout'],
  ['a tunnel', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', 405, 'method_not_allowed'],
  ['an expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n', 417, 'invalid_request'],
  ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid_request'],
  ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400, 'invalid_request'],
  [
    'half an address',
    'GET http://[::1/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    400,
    'invalid_request',
  ],
])(
  '%s is refused with a body that says why, and the connection closed',
  async (_name, bytes, status, code) => {
    const text = await answerTo(bytes);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ status, code });
  },
);

const TUNNEL = 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n';

async function serve(): Promise<{ own: Server; port: number }> {
  const own = createHttpServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
  await once(own, 'listening');
  return { own, port: (own.address() as AddressInfo).port };
}

test('who asks for a tunnel and resets the connection does not end the server', async () => {
  const { own, port } = await serve();
  const client = connect(port, '127.0.0.1');
  own.prependOnceListener('connect', () => client.resetAndDestroy());
  // `once` would hear the error itself.
  const closed = new Promise((resolve) => {
    own.once('connection', (socket) => socket.once('close', resolve));
  });
  client.write(TUNNEL);
  await closed;
  expect(await rawAnswer(port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(/here/);
  own.close();
  await once(own, 'close');
});

test('who asks for a tunnel and never closes does not keep the server open', async () => {
  const { own, port } = await serve();
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).resume();
  client.write(TUNNEL);
  await once(client, 'end');
  own.close();
  await once(own, 'close');
  client.destroy();
});
