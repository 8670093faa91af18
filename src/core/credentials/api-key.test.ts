import { describe, expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { apiKey } from './api-key.ts';
import { order, testPorts } from './ports.test-support.ts';

const key = 'demo_key/+=';

describe('goes where the API looks for it', () => {
  test.each([
    [{}, { 'X-API-Key': key }],
    [{ place: 'header', name: 'X-Token' }, { 'X-Token': key }],
    [{ place: 'bearer' }, { Authorization: `Bearer ${key}` }],
    [{ place: 'apikey' }, { Authorization: `ApiKey ${key}` }],
  ])('%o', async (values, headers) => {
    const { request, secrets } = await apiKey.sign(order, { key, ...values }, testPorts().ports);
    expect(request.headers).toEqual({ ...order.headers, ...headers });
    expect(request.url).toBe(order.url);
    expect(secrets).toEqual([key]);
  });

  test('in the address', async () => {
    const { request } = await apiKey.sign(order, { key, place: 'query' }, testPorts().ports);
    expect(request.url).toBe(`${order.url}&api_key=demo_key%2F%2B%3D`);
    expect(request.headers).toEqual(order.headers);
  });
});

test.each([
  [{}, 'credential_missing', {}],
  [{ key: ' ' }, 'credential_missing', {}],
  [{ key: 'a\nb' }, 'credential_invalid', { reason: 'characters' }],
  [{ key: 'schlüssel' }, 'credential_invalid', { reason: 'characters' }],
  [{ key, name: 'X Token' }, 'credential_invalid', { reason: 'header-name' }],
  [{ key, place: 'moon' }, 'credential_invalid', { reason: 'choice' }],
])('%o is refused before anything is sent', async (values, code, evidence) => {
  await expect(apiKey.sign(order, values, testPorts().ports)).rejects.toMatchObject({
    code,
    evidence,
  });
});

test('a key of the demo API is made, and revoked with the capability that came with the first', async () => {
  const { ports, requests } = testPorts([
    anAnswer({ id: 'k1', key: 'first', owner: 'capability' }, 201),
    anAnswer({ id: 'k2', key: 'second' }, 201),
    anAnswer('', 204),
  ]);
  expect(await apiKey.demo?.get({ place: 'query' }, ports)).toEqual({ place: 'query', key: 'first' });
  await apiKey.demo?.get({}, ports);
  await apiKey.demo?.revoke?.({ key: 'first' }, ports);
  expect(requests.map(({ url, request }) => [request.method, url, request.headers['X-Demo-Owner']])).toEqual([
    ['POST', 'http://localhost:4000/api/keys', undefined],
    ['POST', 'http://localhost:4000/api/keys', 'capability'],
    ['DELETE', 'http://localhost:4000/api/keys/k1', 'capability'],
  ]);
});

test('a key from elsewhere is not revoked, and a refusal is told by its code', async () => {
  const refused = anAnswer({ code: 'rate_limited', detail: 'Too many.' }, 429);
  const { ports } = testPorts([refused]);
  await expect(apiKey.demo?.revoke?.({ key }, ports)).rejects.toMatchObject({
    evidence: { reason: 'not-made-here' },
  });
  await expect(apiKey.demo?.get({}, ports)).rejects.toMatchObject({
    code: 'credential_refused',
    evidence: { kind: 'api-key', status: 429, problem: 'rate_limited', said: 'Too many.' },
  });
});
