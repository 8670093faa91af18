import { createHash, createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bodyOf,
  ORDERS,
  refusalOf,
  startTestApi,
  tampered,
  type TestApi,
} from '../demo-world.test-support.ts';

let api: TestApi;
let key: { id: string; secret: string; owner: string };
beforeAll(async () => {
  api = await startTestApi();
  const body = await bodyOf(await api.post('/hmac-keys', { name: 'signer' }));
  key = { id: String(body['id']), secret: String(body['secret']), owner: String(body['owner']) };
});
afterAll(() => api.close());

interface Signing {
  readonly method?: string;
  readonly query?: string;
  readonly canonicalQuery?: string;
  readonly body?: string;
  readonly timestamp?: number;
  readonly keyId?: string;
  readonly secret?: string;
}

function now(): number {
  return Math.floor(api.world.now() / 1000);
}

/** What a client does, written down a second time. */
function sign({ method = 'POST', canonicalQuery = '', body = '', ...rest }: Signing = {}): Record<
  string,
  string
> {
  const { timestamp = now(), keyId = key.id, secret = key.secret } = rest;
  const nonce = randomBytes(16).toString('base64url');
  const digest = createHash('sha256').update(body).digest('base64url');
  const path = `/api${ORDERS('hmac')}`;
  const canonical = [method, path, canonicalQuery, digest, String(timestamp), nonce].join('\n');
  return {
    'X-Demo-Key': keyId,
    'X-Demo-Timestamp': String(timestamp),
    'X-Demo-Nonce': nonce,
    'X-Demo-Content-SHA256': digest,
    'X-Demo-Signature': createHmac('sha256', Buffer.from(secret, 'base64url'))
      .update(canonical)
      .digest('base64url'),
  };
}

function send(headers: Record<string, string>, { method = 'POST', query = '', body }: Signing = {}) {
  return api.call(ORDERS('hmac') + query, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
}

test('a signed request is taken once', async () => {
  const body = '{"item":"grüner Tee","quantity":2}';
  const headers = sign({ body, canonicalQuery: 'a=1&a=2&b=x%20y' });
  const first = await send(headers, { body, query: '?b=x+y&a=2&a=1' });
  expect([first.status, await bodyOf(first)]).toMatchObject([
    201,
    { caller: { id: key.id, name: 'signer' }, orders: [{ item: 'grüner Tee', quantity: 2 }] },
  ]);
  const replayed = await send(headers, { body, query: '?b=x+y&a=2&a=1' });
  expect(await refusalOf(replayed)).toEqual([401, 'nonce_replayed', 'Demo-HMAC']);
});

test('what differs is shown as the server saw it, without the secret', async () => {
  const signed = sign({ method: 'POST' });
  const response = await send(signed, { query: '?admin=true' });
  const text = await response.clone().text();
  expect(await refusalOf(response)).toEqual([401, 'signature_wrong', 'Demo-HMAC']);
  expect(JSON.parse(text)).toMatchObject({
    canonical: expect.stringMatching(
      /^POST\n\/api\/protected\/hmac\/orders\nadmin=true\n[\w-]{43}\n\d+\n[\w-]+$/,
    ),
  });
  expect(text).not.toContain(key.secret);
});

test.each<[string, () => Promise<Response>, number, string]>([
  ['none', () => send({}), 401, 'signature_missing'],
  ['a part of one', () => send({ 'X-Demo-Key': 'abc' }), 400, 'signature_malformed'],
  ['another method', () => send(sign({ method: 'GET' })), 401, 'signature_wrong'],
  [
    'another body',
    () => send(sign({ body: '{"item":"a"}' }), { body: '{"item":"b"}' }),
    401,
    'digest_mismatch',
  ],
  [
    'another secret',
    () => send(sign({ secret: randomBytes(32).toString('base64url') })),
    401,
    'signature_wrong',
  ],
  ['an unknown key', () => send(sign({ keyId: 'nobody' })), 401, 'key_unknown'],
  ['an old one', () => send(sign({ timestamp: now() - 301 })), 401, 'timestamp_out_of_range'],
  ['one of the future', () => send(sign({ timestamp: now() + 301 })), 401, 'timestamp_out_of_range'],
  ['an absurd time', () => send(sign({ timestamp: 999_999_999_999 })), 401, 'timestamp_out_of_range'],
  ['a time that is none', () => send({ ...sign(), 'X-Demo-Timestamp': '1e9' }), 400, 'signature_malformed'],
  [
    'a changed signature',
    () => {
      const headers = sign();
      return send({ ...headers, 'X-Demo-Signature': tampered(headers['X-Demo-Signature'] ?? '') });
    },
    401,
    'signature_wrong',
  ],
])('refuses %s', async (_name, call, status, code) => {
  expect(await refusalOf(await call())).toEqual([status, code, 'Demo-HMAC']);
});

test('a nonce of a refused request is still free', async () => {
  const headers = sign();
  await send({ ...headers, 'X-Demo-Signature': tampered(headers['X-Demo-Signature'] ?? '') });
  expect((await send(headers)).status).toBe(201);
});

test('a revoked key signs no more', async () => {
  const made = await bodyOf(await api.post('/hmac-keys', { name: 'short' }, { 'X-Demo-Owner': key.owner }));
  const [id, secret] = [String(made['id']), String(made['secret'])];
  expect((await send(sign({ keyId: id, secret }))).status).toBe(201);
  await api.call(`/hmac-keys/${id}`, { method: 'DELETE', headers: { 'X-Demo-Owner': key.owner } });
  expect(await refusalOf(await send(sign({ keyId: id, secret })))).toEqual([401, 'key_revoked', 'Demo-HMAC']);
});
