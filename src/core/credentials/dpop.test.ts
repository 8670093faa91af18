import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { createDpopKey } from '../oauth/dpop.ts';
import { callWithCredential } from './call-with-credential.ts';
import { dpop } from './dpop.ts';
import type { SessionToken } from './kind.ts';
import { order, testPorts } from './ports.test-support.ts';

const dpop_key = await createDpopKey();
const token: SessionToken = { access_token: 'bound', token_type: 'DPoP', scope: 'openid', dpop_key };
const challenge = anAnswer({}, 401, {
  'www-authenticate': 'DPoP error="use_dpop_nonce"',
  'dpop-nonce': 'n-1',
});

test('signs method and address, without the query, for this token', async () => {
  const signed = await dpop.sign(order, {}, testPorts([], { token }).ports);
  const proof = signed.request.headers['DPoP'] ?? '';
  expect(signed.request.headers['Authorization']).toBe('DPoP bound');
  expect(decodeProtectedHeader(proof)).toMatchObject({ typ: 'dpop+jwt', alg: 'ES256' });
  expect(decodeJwt(proof)).toMatchObject({
    htm: 'POST',
    htu: order.url.split('?')[0],
    ath: expect.any(String),
  });
  expect(signed.canonical).toBe(proof.split('.').slice(0, 2).join('.'));
  expect(signed.secrets).toEqual(['bound', proof]);
});

test('answers a nonce challenge once, and uses the nonce from then on', async () => {
  const { ports, requests } = testPorts([challenge, anAnswer({}), anAnswer({})], { token });
  const exchange = await callWithCredential({ kind: dpop, values: {} }, order, ports);
  expect(exchange).toMatchObject({ retried: 'nonce-asked', attempts: [{ status: 401 }, { status: 200 }] });
  await callWithCredential({ kind: dpop, values: {} }, order, ports);
  const nonces = requests.map(({ request }) => decodeJwt(request.headers['DPoP'] ?? '')['nonce']);
  expect(nonces).toEqual([undefined, 'n-1', 'n-1']);
});

test('does not go round in circles with a server that is never content', async () => {
  const { ports, requests } = testPorts([challenge], { token });
  const { attempts } = await callWithCredential({ kind: dpop, values: {} }, order, ports);
  expect(attempts).toHaveLength(2);
  expect(requests).toHaveLength(2);
});

test('an old clock makes an old proof', async () => {
  const { ports } = testPorts([], { token });
  const now = decodeJwt((await dpop.sign(order, {}, ports)).request.headers['DPoP'] ?? '').iat ?? 0;
  const old =
    decodeJwt((await dpop.sign(order, {}, { ...ports, skew_s: -400 })).request.headers['DPoP'] ?? '').iat ??
    0;
  expect(now - old).toBeGreaterThanOrEqual(400);
  expect(now - old).toBeLessThan(410);
});

test('needs a bound token, and a session for it', async () => {
  await expect(dpop.sign(order, {}, testPorts().ports)).rejects.toMatchObject({
    code: 'credential_missing',
  });
  const plain: SessionToken = { access_token: 'plain', token_type: 'Bearer', scope: '' };
  await expect(dpop.sign(order, {}, testPorts([], { token: plain }).ports)).rejects.toMatchObject({
    evidence: { reason: 'not-bound' },
  });
});

test('a token from elsewhere is signed for with a key of this page, the same each time, to be refused', async () => {
  const { ports, requests } = testPorts([challenge, anAnswer({ code: 'invalid_dpop_proof' }, 401)]);
  await callWithCredential({ kind: dpop, values: { token: 'stolen' } }, order, ports);
  const proofs = requests.map(({ request }) => request.headers['DPoP'] ?? '');
  const [first, second] = proofs.map((proof) => decodeProtectedHeader(proof).jwk);
  expect(requests[0]?.request.headers['Authorization']).toBe('DPoP stolen');
  expect(second).toEqual(first);
  expect(decodeJwt(proofs[1] ?? '')['nonce']).toBe('n-1');
});

test('a demo client’s token is bound to a key of this page, and signed for with it', async () => {
  const clients = [{ client_id: 'c', client_secret: 's', token_endpoint_auth_method: 'client_secret_basic' }];
  const { ports, requests } = testPorts([
    anAnswer({ clients }),
    anAnswer({ access_token: 'mine', token_type: 'DPoP', expires_in: 300 }),
  ]);
  const values = (await dpop.demo?.get({}, ports)) ?? {};
  expect(values).toEqual({ token: 'mine' });
  const atTokenEndpoint = decodeProtectedHeader(requests[1]?.request.headers['dpop'] ?? '');
  const inCall = decodeProtectedHeader((await dpop.sign(order, values, ports)).request.headers['DPoP'] ?? '');
  expect(inCall.jwk).toEqual(atTokenEndpoint.jwk);
});
