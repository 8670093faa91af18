import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyOf, ORDERS, refusalOf, startTestApi, type TestApi } from '../demo-world.test-support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}

function call(authorization?: string): Promise<Response> {
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  return api.call(ORDERS('basic'), { headers });
}

test('takes a name and a password, also beyond ASCII (RFC 7617 section 2.1)', async () => {
  const alice = await bodyOf(await call(`Basic ${encode('alice:password123')}`));
  expect(alice).toMatchObject({ caller: { id: 'alice', name: 'Alice Archer', roles: ['admin'] } });
  await api.post('/accounts', { username: 'zoe', password: 'grüße:über alles' });
  const zoe = await bodyOf(await call(`basic ${encode('zoe:grüße:über alles')}`));
  expect(zoe).toMatchObject({ caller: { id: 'zoe', roles: ['user'] } });
});

test('names realm and charset in the challenge', async () => {
  const challenge = (await call()).headers.get('WWW-Authenticate');
  expect(challenge).toBe('Basic realm="Authlens demo API", charset="UTF-8"');
});

test.each([
  ['nothing', undefined, 401, 'credentials_missing'],
  ['another scheme', 'Bearer abc', 401, 'credentials_missing'],
  ['no base64', 'Basic %%%', 400, 'credentials_malformed'],
  ['no colon', `Basic ${encode('alice')}`, 400, 'credentials_malformed'],
  [
    'bytes that are no UTF-8',
    `Basic ${Buffer.from([0x61, 0x3a, 0xff]).toString('base64')}`,
    400,
    'credentials_malformed',
  ],
  ['a control character', `Basic ${encode('alice:pass\u0000word')}`, 400, 'credentials_malformed'],
  ['a wrong password', `Basic ${encode('alice:password124')}`, 401, 'credentials_wrong'],
  ['an unknown name', `Basic ${encode('nobody:password123')}`, 401, 'credentials_wrong'],
])('refuses %s', async (_name, header, status, code) => {
  expect(await refusalOf(await call(header))).toEqual([status, code, 'Basic']);
});

test('slows down who guesses, and does not lock out others', async () => {
  for (let turn = 0; turn < 30; turn += 1) await call(`Basic ${encode(`mallory:${turn}`)}`);
  const refused = await call(`Basic ${encode('mallory:31')}`);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(await refusalOf(refused)).toEqual([429, 'too_many_attempts', '']);
  expect((await call(`Basic ${encode('alice:password123')}`)).status).toBe(200);
});
