import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock, until } from '#testing/fake-clock.ts';
import { createBoundedFetch, hostOf, toResponse } from './bounded-fetch.ts';
import type { Fetch } from './ports.ts';

let server: Server;
let base = '';
const paths: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    paths.push(pathname);
    if (pathname === '/hang') return;
    if (pathname === '/redirect') return void response.writeHead(307, { location: '/stolen' }).end();
    if (pathname === '/no-content') return void response.writeHead(204).end();
    if (pathname === '/drop') return void response.destroy();
    response.writeHead(200, { 'content-type': 'application/json', 'x-seen': request.method });
    if (pathname === '/headers-only') return void response.write('{');
    response.end(pathname === '/big' ? 'ä'.repeat(5_000) : '{"ok":"ä€😀"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const clock = new FakeClock();
const http = createBoundedFetch((url, init) => fetch(url, init), clock, clock);
const get = { method: 'GET', headers: {} };

test('an answer is read whole, with its time', async () => {
  const answer = await http(`${base}/ok`, get);
  expect(answer).toMatchObject({
    status: 200,
    text: '{"ok":"ä€😀"}',
    receivedAt: clock.now(),
    durationMs: 0,
  });
  expect(answer.headers.get('x-seen')).toBe('GET');
  expect(clock.waits).toEqual([]);
});

test('characters that are torn over chunks stay whole', async () => {
  const bytes = new TextEncoder().encode('ä€😀');
  const torn: Fetch = async () =>
    new Response(
      new ReadableStream({
        start(controller) {
          bytes.forEach((byte) => controller.enqueue(Uint8Array.of(byte)));
          controller.close();
        },
      }),
    );
  expect((await createBoundedFetch(torn, clock, clock)('https://id.example/', get)).text).toBe('ä€😀');
});

describe('the deadline', () => {
  test.each(['/hang', '/headers-only'])('covers %s', async (path) => {
    const seen = paths.length;
    const answer = expect(http(`${base}${path}`, { ...get, deadlineMs: 3_000 })).rejects.toMatchObject({
      code: 'response_timeout',
      evidence: { seconds: 3, host: new URL(base).host },
    });
    await until(() => paths.length > seen);
    await clock.elapse(3_000);
    await answer;
  });

  test('is ten seconds unless said otherwise', async () => {
    const answer = expect(http(`${base}/hang`, get)).rejects.toMatchObject({ code: 'response_timeout' });
    expect(clock.waits).toEqual([10_000]);
    await clock.advance(10_000);
    await answer;
  });
});

describe('the size', () => {
  test('is counted in bytes', async () => {
    await expect(http(`${base}/big`, { ...get, maxBytes: 9_999 })).rejects.toMatchObject({
      code: 'response_too_large',
      evidence: { limit_bytes: 9_999 },
    });
    expect((await http(`${base}/big`, { ...get, maxBytes: 10_000 })).text).toHaveLength(5_000);
  });

  test('ends a body without end', async () => {
    let pulled = 0;
    let cancelled = false;
    const endless: Fetch = async (_, { signal }) => {
      signal?.addEventListener('abort', () => (cancelled = true));
      return new Response(
        new ReadableStream({
          pull(controller) {
            pulled += 1;
            controller.enqueue(new Uint8Array(64 * 1024));
          },
        }),
      );
    };
    await expect(createBoundedFetch(endless, clock, clock)('https://id.example/', get)).rejects.toMatchObject(
      {
        code: 'response_too_large',
      },
    );
    expect(pulled).toBeLessThan(20);
    expect(cancelled).toBe(true);
  });
});

test('a redirect is refused and not followed', async () => {
  await expect(http(`${base}/redirect`, get)).rejects.toMatchObject({ code: 'network_unreachable' });
  expect(paths).not.toContain('/stolen');
});

test('a connection that breaks is a network that cannot be reached', async () => {
  await expect(http(`${base}/drop`, get)).rejects.toMatchObject({ code: 'network_unreachable' });
});

describe('cancelling', () => {
  test('before the request', async () => {
    const signal = AbortSignal.abort();
    await expect(http(`${base}/ok`, { ...get, signal })).rejects.toMatchObject({ code: 'request_cancelled' });
  });

  test('while it runs', async () => {
    const seen = paths.length;
    const abort = new AbortController();
    const answer = expect(
      http(`${base}/headers-only`, { ...get, signal: abort.signal }),
    ).rejects.toMatchObject({
      code: 'request_cancelled',
    });
    await until(() => paths.length > seen);
    abort.abort();
    await answer;
    expect(clock.waits).toEqual([]);
  });
});

test('an error names the host and nothing else of the address', async () => {
  const error: unknown = await http(`${base}/drop?code=secret-code`, get).catch((caught: unknown) => caught);
  expect(JSON.stringify(error)).not.toContain('secret-code');
  expect(hostOf('https://id.example:8443/authorize?code=secret-code')).toBe('id.example:8443');
  expect(hostOf('secret-code')).toBe('(not a URL)');
});

test('an answer without a body can be made a Response again', async () => {
  const answer = await http(`${base}/no-content`, get);
  expect(toResponse(answer).status).toBe(204);
  expect(await toResponse(await http(`${base}/ok`, get)).json()).toEqual({ ok: 'ä€😀' });
});
