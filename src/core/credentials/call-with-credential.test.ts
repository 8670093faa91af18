import { expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { CodedError } from '../lib/coded-error.ts';
import { bearerJwt } from './bearer-jwt.ts';
import { callWithCredential } from './call-with-credential.ts';
import { none } from './none.ts';
import { order, testPorts } from './ports.test-support.ts';

const token = { access_token: 't', token_type: 'Bearer', scope: '' } as const;
const challenge = { 'www-authenticate': 'Bearer error="invalid_token", error_description="It has expired"' };

test('the answer is kept with what was sent, and its challenges are read', async () => {
  const { ports, requests } = testPorts([anAnswer({ code: 'x' }, 401, challenge)]);
  const { attempts, retried } = await callWithCredential({ kind: none, values: {} }, order, ports);
  expect(retried).toBeUndefined();
  expect(attempts).toMatchObject([
    {
      status: 401,
      text: '{"code":"x"}',
      duration_ms: 20,
      signed: { request: order },
      challenges: [
        { scheme: 'bearer', parameters: { error: 'invalid_token', error_description: 'It has expired' } },
      ],
    },
  ]);
  expect(requests[0]?.request).toMatchObject({ method: 'POST', cache: 'no-store', body: order.body });
  expect(requests[0]?.request).not.toHaveProperty('credentials');
});

test('a new signature is tried once, and its refusal stands', async () => {
  const { ports, requests } = testPorts([anAnswer({}, 401)], { token, renewed: true });
  const { attempts, retried } = await callWithCredential({ kind: bearerJwt, values: {} }, order, ports);
  expect([attempts.length, requests.length, retried]).toEqual([2, 2, 'renewed-after-401']);
});

test('cookies go along where the request says so', async () => {
  const { ports, requests } = testPorts([anAnswer({})]);
  await callWithCredential({ kind: none, values: {} }, { ...order, credentials: 'include' }, ports);
  expect(requests[0]?.request.credentials).toBe('include');
});

test('an API that nobody reaches is told from a network that fails elsewhere', async () => {
  const { ports } = testPorts([new CodedError('network_unreachable', { host: 'a' })]);
  await expect(callWithCredential({ kind: none, values: {} }, order, ports)).rejects.toMatchObject({
    code: 'api_unreachable',
    evidence: { host: 'a' },
  });
});
