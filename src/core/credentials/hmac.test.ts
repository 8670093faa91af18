import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SOME_TIME } from '#testing/a-session.ts';
import { anAnswer } from '#testing/answers.ts';
import { canonicalQuery, hmac } from './hmac.ts';
import { order, sentBody, testPorts } from './ports.test-support.ts';

const bytes = Buffer.alloc(32, 7);
const values = { key_id: 'k1', secret: bytes.toString('base64url') };

test('signs method, path, query, body digest, time and nonce', async () => {
  const { request, canonical = '', secrets } = await hmac.sign(order, values, testPorts().ports);
  const digest = createHash('sha256').update('{"item":"tea"}').digest('base64url');
  expect(canonical.split('\n')).toEqual([
    'POST',
    '/api/protected/any/orders',
    'a=1&b=2',
    digest,
    String(SOME_TIME / 1000),
    'unique-0000000000000001',
  ]);
  expect(request.headers).toEqual({
    ...order.headers,
    'X-Demo-Key': 'k1',
    'X-Demo-Timestamp': String(SOME_TIME / 1000),
    'X-Demo-Nonce': 'unique-0000000000000001',
    'X-Demo-Content-SHA256': digest,
    'X-Demo-Signature': createHmac('sha256', bytes).update(canonical).digest('base64url'),
  });
  expect(secrets).toEqual([values.secret]);
  expect(JSON.stringify(request)).not.toContain(values.secret);
});

test('a nonce never comes twice, and an old clock makes an old signature', async () => {
  const { ports } = testPorts();
  const first = await hmac.sign(order, values, ports);
  const second = await hmac.sign(order, values, { ...ports, skew_s: -301 });
  expect(second.request.headers['X-Demo-Nonce']).not.toBe(first.request.headers['X-Demo-Nonce']);
  expect(second.request.headers['X-Demo-Timestamp']).toBe(String(SOME_TIME / 1000 - 301));
});

test.each([
  ['', ''],
  ['?b=2&a=1&a=0', 'a=0&a=1&b=2'],
  ['?q=a+b&q=a%20c', 'q=a%20b&q=a%20c'],
  ['?k=%2F&é', 'k=%2F&%C3%A9='],
  ['?a', 'a='],
])('the query %s is signed as %s', (query, canonical) => {
  expect(canonicalQuery(`https://a.example/${query}`)).toBe(canonical);
});

test('the order of a query does not matter, and every other change of it does', () => {
  const pairs = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string()), {
    minLength: 1,
    selector: String,
  });
  const urlOf = (list: readonly (readonly [string, string])[]) =>
    `https://a.example/?${new URLSearchParams(list.map(([name, value]) => [name, value])).toString()}`;
  fc.assert(
    fc.property(pairs, (list) => {
      const signed = canonicalQuery(urlOf(list));
      expect(canonicalQuery(urlOf([...list].reverse()))).toBe(signed);
      expect(canonicalQuery(urlOf(list.map(([name, value]) => [name, `${value}!`])))).not.toBe(signed);
    }),
    { numRuns: 60 },
  );
});

test('a secret that is none is refused', async () => {
  const wrong = { key_id: 'k1', secret: 'not base64' };
  await expect(hmac.sign(order, wrong, testPorts().ports)).rejects.toMatchObject({
    evidence: { reason: 'not-base64url' },
  });
});

test('a key is got from the demo API and revoked there', async () => {
  const { ports, requests } = testPorts([
    anAnswer({ id: 'k9', secret: 'c2VjcmV0', owner: 'o' }, 201),
    anAnswer('', 204),
  ]);
  const made = await hmac.demo?.get({}, ports);
  expect(made).toEqual({ key_id: 'k9', secret: 'c2VjcmV0' });
  expect(sentBody(requests, 0)).toEqual({ name: 'Made on this page' });
  await hmac.demo?.revoke?.(made ?? {}, ports);
  expect(requests[1]).toMatchObject({
    url: 'http://localhost:4000/api/hmac-keys/k9',
    request: { method: 'DELETE' },
  });
});
