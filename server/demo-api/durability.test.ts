import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApi, type BuiltApi } from './api-process.test-support.ts';
import { hasRedis, startRedis } from './redis.test-support.ts';
import { KeyTable } from './store/key-table.ts';
import { openDatabase } from './store/open-database.ts';

let built: BuiltApi;
let directory: string;
beforeAll(async () => {
  [built, directory] = await Promise.all([buildApi(), mkdtemp(join(tmpdir(), 'demo-api-'))]);
});
afterAll(async () => {
  await built.remove();
  await rm(directory, { recursive: true, force: true });
});

async function makeHmacKey(url: string): Promise<Record<string, string>> {
  const response = await fetch(`${url}/hmac-keys`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"name":"writer"}',
  });
  return (await response.json()) as Record<string, string>;
}

test('a kill in the middle of 1,000 writes takes back nothing that was acknowledged', async () => {
  const file = join(directory, 'killed.db');
  const api = await built.start({ SANDBOX_DB: file });
  const acknowledged: string[] = [];
  let asked = 0;
  let killing: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    while (asked < 1_000) {
      asked += 1;
      const { id = '' } = await makeHmacKey(api.url);
      acknowledged.push(id);
      if (acknowledged.length === 200) killing = api.kill();
    }
  };
  await Promise.allSettled(Array.from({ length: 8 }, write));
  await killing;
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);
  expect(acknowledged.length).toBeLessThan(1_000);
  const database = openDatabase(file);
  const keys = new KeyTable(database);
  expect(acknowledged.filter((id) => keys.find('hmac', id) === undefined)).toEqual([]);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  database.close();
});

function signed(key: Record<string, string>): Record<string, string> {
  const nonce = randomBytes(16).toString('base64url');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHash('sha256').digest('base64url');
  const canonical = ['GET', '/api/protected/hmac/orders', '', digest, timestamp, nonce].join('\n');
  const secret = Buffer.from(key['secret'] ?? '', 'base64url');
  return {
    'X-Demo-Key': key['id'] ?? '',
    'X-Demo-Timestamp': timestamp,
    'X-Demo-Nonce': nonce,
    'X-Demo-Content-SHA256': digest,
    'X-Demo-Signature': createHmac('sha256', secret).update(canonical).digest('base64url'),
  };
}

describe.runIf(hasRedis())('two servers with one Redis', () => {
  test('share a quota exactly, and take a nonce once', async () => {
    const redis = await startRedis();
    const environment = { SANDBOX_REDIS_URL: redis.url, SANDBOX_DB: join(directory, 'shared.db') };
    // One after the other: the first makes the tables.
    const apis = [await built.start(environment), await built.start(environment)];
    try {
      const [first, second] = apis.map(({ url }) => url);
      if (first === undefined || second === undefined) throw new Error('unreachable');
      for (const algorithm of ['fixed-window', 'sliding-window', 'token-bucket']) {
        const calls = Array.from({ length: 40 }, (_, turn) =>
          fetch(`${turn % 2 === 0 ? first : second}/limits/${algorithm}?client=both`),
        );
        const statuses = (await Promise.all(calls)).map(({ status }) => status);
        const free = statuses.filter((status) => status === 200).length;
        // A bucket gains a token each second.
        expect(free).toBeGreaterThanOrEqual(10);
        expect(free).toBeLessThanOrEqual(algorithm === 'token-bucket' ? 11 : 10);
      }
      const headers = signed(await makeHmacKey(first));
      const sent = Array.from({ length: 20 }, (_, turn) =>
        fetch(`${turn % 2 === 0 ? first : second}/protected/hmac/orders`, { headers }),
      );
      const statuses = (await Promise.all(sent)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 401)).toHaveLength(19);
    } finally {
      await Promise.all(apis.map((api) => api.kill()));
      await redis.stop();
    }
  });
});
