import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { log, logWith, tokenRequest } from './a-log.test-support.ts';
import { asCurl } from './as-curl.ts';
import { asFetch } from './as-fetch.ts';
import { asPythonRequests } from './as-python-requests.ts';
import { asRawHttp } from './as-raw-http.ts';
import { asSvg } from './as-svg.ts';
import type { HttpEvent, HttpMessage } from './flow-event.ts';

/** What is taken away, given to the tools it is for. A tool that this machine lacks is left out. */

const run = promisify(execFile);
const env = { PATH: process.env['PATH'] ?? '', no_proxy: '*' };
const lacks = (tool: string) => spawnSync('bash', ['-c', `command -v ${tool}`]).status !== 0;

const HOSTILE = [
  `'; touch /tmp/no; echo '`,
  '$(id) `id` ${HOME} !! \\',
  '@/etc/passwd',
  '%s %n \\0 \\x41 %zz',
  '"quoted" and \'quoted\'',
  'ünïcödé 😀',
];

interface Arrived {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const arrived: Arrived[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    arrived.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    response.end('seen');
  });
});
let port: number;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterAll(() => void server.close());

const request = (message: HttpMessage, path = '/token?a[]=1&b={x}'): HttpEvent => ({
  ...tokenRequest,
  method: 'PUT',
  url: `http://127.0.0.1:${port}${path}`,
  request: message,
});

/** Headers travel as bytes, which Node reads as Latin-1. */
const utf8 = (header: unknown): string => Buffer.from(String(header), 'latin1').toString();

describe.skipIf(lacks('curl'))('curl sends', () => {
  test.each(HOSTILE)('exactly what was sent: %s', async (text) => {
    const headers = [
      { name: 'x-any', value: text },
      { name: 'x-empty', value: '' },
      { name: 'content-type', value: 'text/plain' },
    ];
    await run('bash', ['-c', asCurl(request({ headers, body: text, body_kind: 'text' }))], { env });
    const { method, url, body, headers: sent } = arrived.pop() ?? {};
    expect({ method, url, body, any: utf8(sent?.['x-any']), empty: sent?.['x-empty'] }).toEqual({
      method: 'PUT',
      url: '/token?a[]=1&b={x}',
      body: text,
      any: text,
      empty: '',
    });
  });

  test('a secret in its place, once it is revealed', async () => {
    const secret = `a+b&c='é"`;
    const event = request({ headers: [], body: 'code=code‹a1›&x=1', body_kind: 'form' });
    await run('bash', ['-c', asCurl(event, () => secret)], { env });
    expect(new URLSearchParams(arrived.pop()?.body).get('code')).toBe(secret);
  });
});

test.each(HOSTILE.slice(0, 3))('fetch sends exactly what was sent: %s', async (text) => {
  const headers = [{ name: 'x-any', value: text }];
  const program = asFetch(request({ headers, body: text, body_kind: 'text' }, '/a?b=1'));
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { env });
  expect(stdout).toBe('200 seen\n');
  expect(arrived.pop()).toMatchObject({
    method: 'PUT',
    url: '/a?b=1',
    body: text,
    headers: { 'x-any': text },
  });
});

test('raw HTTP is understood by a server as it stands, its length in bytes', async () => {
  const socket = connect(port, '127.0.0.1');
  const headers = [{ name: 'connection', value: 'close' }];
  socket.write(asRawHttp(request({ headers, body: 'a=ü', body_kind: 'form' }, '/a b?c=d')));
  socket.end();
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(arrived.pop()).toMatchObject({ method: 'PUT', url: '/a%20b?c=d', body: 'a=ü' });
});

describe.skipIf(lacks('python3'))('Python', () => {
  test('compiles every program, whatever stands in it', () => {
    const programs = HOSTILE.map((text) =>
      asPythonRequests(request({ headers: [{ name: 'x-any', value: text }], body: text })),
    );
    const check = 'import json, sys; [compile(text, "request.py", "exec") for text in json.load(sys.stdin)]';
    const { status, stderr } = spawnSync('python3', ['-c', check], {
      input: JSON.stringify([...programs, asPythonRequests(tokenRequest)]),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('reads every picture as XML', () => {
    const pictures = [log, aFlowLog(), ...[...HOSTILE, '\u0000\ufffe<&>]]>', '</svg>'].map(logWith)].map(
      asSvg,
    );
    const check = [
      'import json, sys',
      'from xml.etree import ElementTree',
      'print(json.dumps([ElementTree.fromstring(text).tag for text in json.load(sys.stdin)]))',
    ].join('\n');
    const { stdout, stderr } = spawnSync('python3', ['-c', check], {
      input: JSON.stringify(pictures),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(pictures.map(() => '{http://www.w3.org/2000/svg}svg'));
  });
});
