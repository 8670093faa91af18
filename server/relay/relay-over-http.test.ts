import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { until } from '#testing/fake-clock.ts';
import { aRelay, ask, codeGrant, octo, SECRET } from './relay.test-support.ts';

/** A provider over real HTTP, for what a scripted answer cannot show: redirects, pauses and connections. */
let server: Server;
let base = '';
let seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push(path);
    const answer = '{"access_token":"a","token_type":"bearer"}';
    if (path === '/redirect') return void response.writeHead(307, { location: '/stolen' }).end();
    if (path === '/hang') return;
    if (path === '/drop') return void response.destroy();
    response.writeHead(200, { 'content-type': 'application/json' });
    if (path === '/dribble') return void response.write('{"access_token":');
    response.end(path === '/huge' ? `{"pad":"${'x'.repeat(70_000)}"}` : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
beforeEach(() => {
  seen = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function relayTo(path: string) {
  return aRelay([], {
    fetch: (url, init) => fetch(url, init),
    providers: [{ ...octo, metadata: { ...octo.metadata, token_endpoint: base + path } }],
  });
}

test('a token comes through', async () => {
  const response = await relayTo('/token').relay(ask('/relay/octo/token', codeGrant));
  expect(await response.json()).toEqual({ access_token: 'a', token_type: 'bearer' });
});

test.each([
  ['/redirect', 502, 'relay_provider_unreachable'],
  ['/drop', 502, 'relay_provider_unreachable'],
  ['/huge', 502, 'relay_provider_answer_too_large'],
])('%s is HTTP %i %s, asked once', async (path, status, code) => {
  const response = await relayTo(path).relay(ask('/relay/octo/token', codeGrant));
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ status, code });
  expect(response.status).toBe(status);
  expect(text).not.toContain(SECRET);
  expect(seen).toEqual([path]);
});

test.each(['/hang', '/dribble'])('%s ends after ten seconds', async (path) => {
  const { relay, clock } = relayTo(path);
  const answering = relay(ask('/relay/octo/token', codeGrant));
  await until(() => seen.length === 1, 'the request');
  await clock.elapse(10_000);
  const response = await answering;
  expect(response.status).toBe(504);
  expect(await response.json()).toMatchObject({ code: 'relay_provider_timeout' });
  const report: unknown = JSON.parse(response.headers.get('x-authlens-relay-report') ?? '');
  expect(report).toMatchObject({ ms: 10_000, attempts: 1 });
});
