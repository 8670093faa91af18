import { createPublicKey, generateKeyPairSync, verify as verifyBytes, createHmac } from 'node:crypto';
import { verifySignature } from 'http-message-sig';
import { expect, test } from 'vitest';
import { SOME_TIME } from '#testing/a-session.ts';
import { anAnswer } from '#testing/answers.ts';
import type { ApiRequest } from './api-request.ts';
import { httpSignature } from './http-signature.ts';
import { order, sentBody, testPorts } from './ports.test-support.ts';

/** What a server would make of it: the library's own judgement, with a key of Node's. */
async function judge(
  { url, method, headers }: ApiRequest,
  check: (data: Uint8Array, signature: Uint8Array) => boolean,
) {
  const message = new Request(url, { method, headers: { ...headers } });
  return verifySignature(message, {
    policy: {
      algorithms: ['ed25519', 'hmac-sha256'],
      requiredComponents: [
        '@method',
        '@path',
        '@query',
        ...(headers['Content-Digest'] ? ['content-digest'] : []),
      ],
      requiredParameters: ['created', 'nonce', 'keyid'],
      now: SOME_TIME / 1000,
      maxAge: 300,
    },
    resolveVerifier: (candidate) => ({ algorithm: candidate.algorithm ?? '', verify: check }),
  });
}

test('signs with a pasted Ed25519 key, and the server’s library agrees', async () => {
  const pair = generateKeyPairSync('ed25519');
  const key = JSON.stringify(pair.privateKey.export({ format: 'jwk' }));
  const signed = await httpSignature.sign(order, { key_id: 'k1', key }, testPorts().ports);
  const verified = await judge(signed.request, (data, signature) =>
    verifyBytes(null, data, pair.publicKey, signature),
  );
  expect(verified.parameters).toMatchObject({
    keyid: 'k1',
    created: SOME_TIME / 1000,
    nonce: 'unique-0000000000000001',
  });
  expect(signed.request.headers['Content-Digest']).toMatch(/^sha-256=:[A-Za-z0-9+/]{43}=:$/);
  expect(signed.canonical?.split('\n').slice(0, 4)).toEqual([
    '"@method": POST',
    '"@path": /api/protected/any/orders',
    '"@query": ?b=2&a=1',
    `"content-digest": ${signed.request.headers['Content-Digest']}`,
  ]);
  expect(signed.secrets).toEqual([key]);
});

test('with an end of its own: signed along as expires', async () => {
  const pair = generateKeyPairSync('ed25519');
  const key = JSON.stringify(pair.privateKey.export({ format: 'jwk' }));
  const values = { key_id: 'k1', key, expires_seconds: '30' };
  const { canonical } = await httpSignature.sign(order, values, testPorts().ports);
  expect(canonical).toContain(`;expires=${SOME_TIME / 1000 + 30}`);
  const wrong = httpSignature.sign(order, { ...values, expires_seconds: '0.5' }, testPorts().ports);
  await expect(wrong).rejects.toMatchObject({ evidence: { field: 'Ends after seconds', reason: 'number' } });
});

test('signs with a shared secret; without a body there is no digest', async () => {
  const secret = Buffer.alloc(32, 9);
  const values = { key_id: 'k1', algorithm: 'hmac-sha256', key: secret.toString('base64url') };
  const { body: _, ...get } = { ...order, method: 'GET' };
  const signed = await httpSignature.sign(get, values, testPorts().ports);
  await judge(signed.request, (data, signature) =>
    createHmac('sha256', secret).update(data).digest().equals(Buffer.from(signature)),
  );
  expect(signed.request.headers).not.toHaveProperty('Content-Digest');
});

test('a changed path is noticed', async () => {
  const pair = generateKeyPairSync('ed25519');
  const key = JSON.stringify(pair.privateKey.export({ format: 'jwk' }));
  const { request } = await httpSignature.sign(order, { key_id: 'k1', key }, testPorts().ports);
  const changed = { ...request, url: request.url.replace('orders', 'admin') };
  const check = (data: Uint8Array, signature: Uint8Array) =>
    verifyBytes(null, data, pair.publicKey, signature);
  await expect(judge(changed, check)).rejects.toMatchObject({ code: 'VerificationFailed' });
});

test('a key made here is registered by its public half, signs, and is revoked', async () => {
  const { ports, requests } = testPorts([anAnswer({ id: 'k7', owner: 'o' }, 201), anAnswer('', 204)]);
  const values = (await httpSignature.demo?.get({}, ports)) ?? {};
  expect(values).toEqual({ algorithm: 'ed25519', key_id: 'k7', key: '' });
  const { jwk } = sentBody(requests, 0);
  expect(jwk).not.toHaveProperty('d');
  const publicKey = createPublicKey({ key: { ...(jwk as object) }, format: 'jwk' });
  const { request } = await httpSignature.sign(order, values, ports);
  await judge(request, (data, signature) => verifyBytes(null, data, publicKey, signature));
  await httpSignature.demo?.revoke?.(values, ports);
  expect(requests[1]?.url).toBe('http://localhost:4000/api/signature-keys/k7');
  // Whoever has the id but not this page's memory has no key.
  await expect(httpSignature.sign(order, values, testPorts().ports)).rejects.toMatchObject({
    evidence: { reason: 'not-jwk' },
  });
});

test.each([
  ['{"kty":"oct","k":"AA"}', 'not-jwk'],
  ['nonsense', 'not-jwk'],
  [
    JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })),
    'algorithm',
  ],
])('a key that cannot sign here is refused: %#', async (key, reason) => {
  await expect(httpSignature.sign(order, { key_id: 'k1', key }, testPorts().ports)).rejects.toMatchObject({
    evidence: { reason },
  });
});
