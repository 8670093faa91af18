import { describe, expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { bearerJwt } from './bearer-jwt.ts';
import { bearerOpaque } from './bearer-opaque.ts';
import type { SessionToken } from './kind.ts';
import { order, sentBody, testPorts } from './ports.test-support.ts';

const token: SessionToken = { access_token: 'of-the-session', token_type: 'Bearer', scope: 'openid' };
const unauthorized = anAnswer({}, 401);

describe('a JWT', () => {
  const kind = bearerJwt;

  test('sends the pasted token, else that of the session', async () => {
    const { ports } = testPorts([], { token });
    const pasted = await kind.sign(order, { token: ' pasted ' }, ports);
    expect(pasted.request.headers['Authorization']).toBe('Bearer pasted');
    const held = await kind.sign(order, {}, ports);
    expect(held.request.headers['Authorization']).toBe('Bearer of-the-session');
    expect(held.secrets).toEqual(['of-the-session']);
  });

  test('needs one of the two', async () => {
    await expect(kind.sign(order, {}, testPorts().ports)).rejects.toMatchObject({
      code: 'credential_missing',
      evidence: { field: 'Access token' },
    });
  });

  test('renews the session once after 401, and never a pasted token', async () => {
    const { ports } = testPorts([], { token, renewed: true });
    const signed = await kind.sign(order, {}, ports);
    expect(await kind.afterRefusal?.(unauthorized, signed, {}, ports)).toBe('renewed-after-401');
    expect(await kind.afterRefusal?.(anAnswer({}, 403), signed, {}, ports)).toBeUndefined();
    expect(await kind.afterRefusal?.(unauthorized, signed, { token: 'pasted' }, ports)).toBeUndefined();
  });

  test('takes the token that another call has renewed meanwhile', async () => {
    const before = testPorts([], { token: { ...token, access_token: 'older' } });
    const signed = await kind.sign(order, {}, before.ports);
    const { ports } = testPorts([], { token });
    expect(await kind.afterRefusal?.(unauthorized, signed, {}, ports)).toBe('token-was-newer');
  });
});

test('an opaque token is pasted: that of a session is a JWT', async () => {
  const { ports } = testPorts([], { token });
  const signed = await bearerOpaque.sign(order, { token: ' pasted ' }, ports);
  expect(signed.request.headers['Authorization']).toBe('Bearer pasted');
  await expect(bearerOpaque.sign(order, {}, ports)).rejects.toMatchObject({ code: 'credential_missing' });
});

test('an opaque token of the demo client is asked for without a resource', async () => {
  const { ports, requests } = testPorts([
    anAnswer({
      clients: [{ client_id: 'c', client_secret: 's', token_endpoint_auth_method: 'client_secret_basic' }],
    }),
    anAnswer({ access_token: 'opaque', token_type: 'Bearer', expires_in: 300 }),
  ]);
  expect(await bearerOpaque.demo?.get({}, ports)).toEqual({ token: 'opaque' });
  expect(requests[1]?.url).toBe('http://localhost:4000/token');
  expect(sentBody(requests, 1)).toEqual({ grant_type: 'client_credentials', scope: 'reports:read' });
});
