import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { SOME_TIME } from '#testing/a-session.ts';
import { clientCredentials } from './client-credentials.ts';
import { order, sentBody, testPorts } from './ports.test-support.ts';

const values = {
  token_endpoint: 'https://id.example/token',
  client_id: 'job',
  client_secret: 's3cret',
  audience: 'https://id.example',
  scope: 'reports:read',
  resource: 'https://api.example',
};
const granted = (access_token: string, receivedAt = SOME_TIME) => ({
  ...anAnswer({ access_token, token_type: 'Bearer', expires_in: 300 }),
  receivedAt,
});

describe('the client proves who it is', () => {
  test('in a Basic header', async () => {
    const { ports, requests } = testPorts([granted('t1')]);
    const signed = await clientCredentials.sign(order, values, ports);
    expect(signed.request.headers['Authorization']).toBe('Bearer t1');
    expect(signed.secrets).toEqual(['t1', 's3cret']);
    expect(requests[0]?.request.headers['authorization']).toBe(`Basic ${btoa('job:s3cret')}`);
    expect(sentBody(requests, 0)).toEqual({
      grant_type: 'client_credentials',
      scope: 'reports:read',
      resource: 'https://api.example',
    });
  });

  test('and may ask for a shorter life', async () => {
    const { ports, requests } = testPorts([granted('t1')]);
    await clientCredentials.sign(order, { ...values, lifetime_seconds: '20' }, ports);
    expect(sentBody(requests, 0)).toMatchObject({ lifetime_seconds: '20' });
    const wrong = clientCredentials.sign(order, { ...values, lifetime_seconds: '-1' }, ports);
    await expect(wrong).rejects.toMatchObject({ evidence: { reason: 'number' } });
  });

  test('in the form', async () => {
    const { ports, requests } = testPorts([granted('t1')]);
    await clientCredentials.sign(order, { ...values, method: 'client_secret_post' }, ports);
    expect(requests[0]?.request.headers).not.toHaveProperty('authorization');
    expect(sentBody(requests, 0)).toMatchObject({ client_id: 'job', client_secret: 's3cret' });
  });

  test('with a key that was made here and registered by its public half', async () => {
    const { ports, requests } = testPorts([
      anAnswer(
        { client_id: 'c7', token_endpoint: 'http://localhost:4000/token', audience: 'http://localhost:4000' },
        201,
      ),
      granted('t1'),
    ]);
    const made = await clientCredentials.demo?.get({ method: 'private_key_jwt' }, ports);
    expect(sentBody(requests, 0)['jwk']).not.toHaveProperty('d');
    await clientCredentials.sign(order, made ?? {}, ports);
    const { client_assertion, ...sent } = sentBody(requests, 1);
    expect(sent).not.toHaveProperty('client_secret');
    expect(decodeJwt(String(client_assertion))).toMatchObject({
      iss: 'c7',
      sub: 'c7',
      aud: 'http://localhost:4000',
    });
  });
});

test('the token is kept, renewed 60 s before it ends, and once after it was refused', async () => {
  const { ports, requests, pass } = testPorts([
    granted('t1'),
    granted('t2', SOME_TIME + 240_000),
    granted('t3'),
  ]);
  const tokens: (string | undefined)[] = [];
  const call = async () =>
    tokens.push((await clientCredentials.sign(order, values, ports)).request.headers['Authorization']);
  await call();
  pass(239);
  await call();
  pass(1);
  await call();
  expect(tokens).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2']);
  const refused = await clientCredentials.sign(order, values, ports);
  const unauthorized = anAnswer({}, 401);
  expect(await clientCredentials.afterRefusal?.(unauthorized, refused, values, ports)).toBe(
    'renewed-after-401',
  );
  await call();
  expect(tokens.at(-1)).toBe('Bearer t3');
  expect(await clientCredentials.afterRefusal?.(unauthorized, refused, values, ports)).toBe(
    'token-was-newer',
  );
  expect(await clientCredentials.afterRefusal?.(anAnswer({}, 403), refused, values, ports)).toBeUndefined();
  expect(requests).toHaveLength(3);
});

test('many calls at once ask for one token', async () => {
  const { ports, requests } = testPorts([granted('t1'), granted('t2')]);
  await Promise.all(Array.from({ length: 20 }, () => clientCredentials.sign(order, values, ports)));
  expect(requests).toHaveLength(1);
});

test('what the provider refuses is told in its own words, without the secret', async () => {
  const { ports } = testPorts([anAnswer({ error: 'invalid_client' }, 401)]);
  const error: unknown = await clientCredentials
    .sign(order, values, ports)
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: 'credential_refused',
    evidence: { status: 401, error: 'invalid_client' },
  });
  expect(JSON.stringify(error)).not.toContain('s3cret');
});

test.each([
  [{ token_endpoint: 'http://id.example/token' }, { reason: 'not-url' }],
  [{ client_secret: '' }, { field: 'Client secret' }],
  [{ method: 'none' }, { reason: 'choice' }],
  [{ method: 'private_key_jwt', private_key: '{"kty":"EC"}' }, { reason: 'not-jwk' }],
  [{ method: 'private_key_jwt' }, { reason: 'not-jwk' }],
])('%o is refused before anything is sent', async (change, evidence) => {
  const { ports, requests } = testPorts();
  await expect(clientCredentials.sign(order, { ...values, ...change }, ports)).rejects.toMatchObject({
    evidence,
  });
  expect(requests).toHaveLength(0);
});

test('the public client of the demo API fills the form in', async () => {
  const clients = ['client_secret_basic', 'client_secret_post'].map((method) => ({
    client_id: `demo-${method}`,
    client_secret: 'public',
    token_endpoint_auth_method: method,
  }));
  const { ports } = testPorts([anAnswer({ clients })]);
  expect(await clientCredentials.demo?.get({ method: 'client_secret_post' }, ports)).toEqual({
    method: 'client_secret_post',
    client_id: 'demo-client_secret_post',
    client_secret: 'public',
    token_endpoint: 'http://localhost:4000/token',
    audience: 'http://localhost:4000',
    resource: 'http://localhost:4000/api',
    scope: 'reports:read',
  });
  await expect(clientCredentials.demo?.get({}, testPorts([anAnswer({})]).ports)).rejects.toMatchObject({
    code: 'credential_refused',
  });
});
