import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bodyOf, ORDERS, startTestApi, type TestApi } from '../demo-world.test-support.ts';
import { hasRedis, startRedis } from '../redis.test-support.ts';
import { RedisState } from './redis-state.ts';
import { StateUnavailableError } from './shared-state.ts';

const clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const task of clean.splice(0).reverse()) await task();
  vi.restoreAllMocks();
});

const POLICY = { algorithm: 'fixed-window', limit: 10, windowMs: 60_000 } as const;

/** Speaks just enough of the protocol to be connected to, until it is told to say nothing any more. */
async function startFakeRedis() {
  const sockets = new Set<Socket>();
  let isMute = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const commands = chunk.toString().match(/^\*\d+\r$/gm) ?? [];
      if (!isMute) socket.write('+OK\r\n'.repeat(commands.length));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  clean.push(() => {
    hangUp();
    server.close();
  });
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mute: () => {
      isMute = true;
    },
    hangUp,
  };
}

describe('a Redis that does not answer', () => {
  test('is given up after a while', async () => {
    const redis = await startFakeRedis();
    const state = await RedisState.connect(redis.url, () => undefined, 50);
    clean.push(() => state.close());
    expect(await state.once('nonce', 1_000)).toBe(true);
    redis.mute();
    for (const ask of [() => state.once('a', 1), () => state.read('a'), () => state.take('a', POLICY)]) {
      await expect(ask()).rejects.toBeInstanceOf(StateUnavailableError);
    }
  });

  test('and hangs up fails the call under way, and says nothing of its address', async () => {
    const redis = await startFakeRedis();
    const said: string[] = [];
    const state = await RedisState.connect(redis.url, (line) => said.push(line));
    clean.push(() => state.close());
    redis.mute();
    const answer = state.write('a', 'b', 1_000);
    setImmediate(redis.hangUp);
    await expect(answer).rejects.toBeInstanceOf(StateUnavailableError);
    expect(said.join()).not.toContain('127.0.0.1');
  });
});

/** What needs the shared state, and what does not. */
async function statuses(api: TestApi): Promise<Record<string, number>> {
  const basic = { Authorization: `Basic ${Buffer.from('alice:wrong').toString('base64')}` };
  const calls = {
    limit: api.call('/limits/fixed-window?client=one'),
    login: api.post('/session', { username: 'alice', password: 'password123' }),
    basic: api.call(ORDERS('basic'), { headers: basic }),
    token: api
      .issue()
      .then((token) => api.call(ORDERS('bearer-jwt'), { headers: { Authorization: `Bearer ${token}` } })),
  };
  const answers = await Promise.all(
    Object.entries(calls).map(async ([name, call]) => [name, (await call).status] as const),
  );
  return Object.fromEntries(answers);
}

const THERE = { limit: 200, login: 204, basic: 401, token: 200 };

describe.runIf(hasRedis())('while a real Redis is away', () => {
  test('calls that need it are told to come again, the others go on, and it recovers by itself', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const first = await startRedis();
    const api = await startTestApi({ redisUrl: first.url });
    clean.push(() => api.close());
    expect(await statuses(api)).toEqual(THERE);

    await first.stop();
    expect(await statuses(api)).toEqual({ limit: 503, login: 503, basic: 503, token: 200 });
    const refused = await api.call('/limits/fixed-window?client=one');
    expect(refused.headers.get('Retry-After')).toBe('2');
    expect(refused.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect((await bodyOf(refused))['code']).toBe('state_unavailable');
    expect(said.mock.calls.flat().join()).not.toContain(String(first.port));

    const second = await startRedis(first.port);
    clean.push(() => second.stop());
    await expect.poll(() => statuses(api), { timeout: 5_000 }).toEqual(THERE);
  });

  test('the API still closes', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const redis = await startRedis();
    const api = await startTestApi({ redisUrl: redis.url });
    await redis.stop();
    await expect.poll(async () => (await api.call('/limits/fixed-window?client=x')).status).toBe(503);
    await api.close();
  });
});
