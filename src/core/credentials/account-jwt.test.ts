import { expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { SOME_TIME } from '#testing/a-session.ts';
import { accountJwt } from './account-jwt.ts';
import { order, sentBody, testPorts } from './ports.test-support.ts';

const values = { username: 'ada', password: 'a long password' };
const tokens = (count: number, receivedAt = SOME_TIME) => ({
  ...anAnswer({
    access_token: `a${count}`,
    refresh_token: `r${count}`,
    token_type: 'Bearer',
    expires_in: 300,
  }),
  receivedAt,
});

test('the password is sent once, the token after that', async () => {
  const { ports, requests } = testPorts([tokens(1)]);
  const first = await accountJwt.sign(order, { ...values, alg: 'HS256', lifetime_seconds: '30' }, ports);
  expect(sentBody(requests, 0)).toEqual({ ...values, alg: 'HS256', lifetime_seconds: 30 });
  expect(first.request.headers['Authorization']).toBe('Bearer a1');
  expect(first.secrets).toEqual(['a1', 'r1', 'a long password']);
  expect(first.steps).toMatchObject([
    { method: 'POST', url: 'http://localhost:4000/api/accounts/login', status: 200 },
  ]);
  await accountJwt.sign(order, { ...values, alg: 'HS256', lifetime_seconds: '30' }, ports);
  expect(requests).toHaveLength(1);
});

test('the token is renewed with a refresh token that is replaced each time', async () => {
  const { ports, requests, pass } = testPorts([tokens(1), tokens(2, SOME_TIME + 240_000), tokens(3)]);
  await accountJwt.sign(order, values, ports);
  pass(240);
  const renewed = await accountJwt.sign(order, values, ports);
  expect(renewed.request.headers['Authorization']).toBe('Bearer a2');
  expect(await accountJwt.afterRefusal?.(anAnswer({}, 401), renewed, values, ports)).toBe(
    'renewed-after-401',
  );
  await accountJwt.sign(order, values, ports);
  expect([sentBody(requests, 1), sentBody(requests, 2)]).toEqual([
    { refresh_token: 'r1' },
    { refresh_token: 'r2' },
  ]);
});

test('a refresh token that is refused costs one more login, and the page says so', async () => {
  const refused = anAnswer({ code: 'refresh_token_reused' }, 401);
  const { ports, requests, pass } = testPorts([tokens(1), refused, tokens(2)]);
  await accountJwt.sign(order, values, ports);
  pass(300);
  const { steps } = await accountJwt.sign(order, values, ports);
  expect(requests.map(({ url }) => url.split('/').at(-1))).toEqual(['login', 'refresh', 'login']);
  expect(steps.map(({ title }) => title)).toEqual([
    'The refresh token was refused, so the password had to be sent again.',
    'Logged in with user name and password.',
  ]);
});

test('a network that fails during the renewal does not send the password', async () => {
  const { ports, requests, pass } = testPorts([tokens(1), new Error('down')]);
  await accountJwt.sign(order, values, ports);
  pass(300);
  await expect(accountJwt.sign(order, values, ports)).rejects.toThrow('down');
  expect(requests).toHaveLength(2);
});

test('a wrong password is told by the server’s code; a lifetime beyond the bounds is not sent', async () => {
  const { ports } = testPorts([anAnswer({ code: 'credentials_wrong' }, 401)]);
  await expect(accountJwt.sign(order, values, ports)).rejects.toMatchObject({
    code: 'credential_refused',
    evidence: { problem: 'credentials_wrong' },
  });
  await expect(accountJwt.sign(order, { ...values, lifetime_seconds: '901' }, ports)).rejects.toMatchObject({
    evidence: { reason: 'number' },
  });
});

test('an account is registered, and logged out by its token', async () => {
  const { ports, requests } = testPorts([anAnswer({}, 201), tokens(1), anAnswer('', 204)]);
  const made = (await accountJwt.demo?.get({ alg: 'EdDSA' }, ports)) ?? {};
  expect(made['alg']).toBe('EdDSA');
  await accountJwt.sign(order, made, ports);
  await accountJwt.demo?.revoke?.(made, ports);
  expect(requests[2]).toMatchObject({
    url: 'http://localhost:4000/api/accounts/logout',
    request: { headers: { authorization: 'Bearer a1' } },
  });
});
