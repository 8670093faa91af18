import { expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { order, sentBody, testPorts } from './ports.test-support.ts';
import { sessionCookie } from './session-cookie.ts';

const values = { password: 'password123' };
const loggedIn = anAnswer('', 204);
const session = anAnswer({ csrf_token: 'csrf-1', cookie: '__Host-demo' });

test('logs in at the page’s own origin, and sends the CSRF token with what changes something', async () => {
  const { ports, requests } = testPorts([loggedIn, session]);
  const post = await sessionCookie.sign(order, values, ports);
  expect(post.request).toEqual({
    ...order,
    headers: { ...order.headers, 'X-CSRF-Token': 'csrf-1' },
    credentials: 'include',
  });
  expect(requests.map(({ url }) => url)).toEqual(Array(2).fill('http://127.0.0.1:5173/demo-api/session'));
  expect(sentBody(requests, 0)).toEqual({
    username: 'alice',
    password: 'password123',
    csrf: 'on',
    same_site: 'Lax',
  });
  const get = await sessionCookie.sign({ ...order, method: 'get' }, values, ports);
  expect(get.request.headers).toEqual(order.headers);
  expect(requests).toHaveLength(2);
});

test('leaves the CSRF token out when asked to, with the same session', async () => {
  const { ports, requests } = testPorts([loggedIn, session]);
  await sessionCookie.sign(order, values, ports);
  const bare = await sessionCookie.sign(order, { ...values, send_token: 'no' }, ports);
  expect(bare.request.headers).toEqual(order.headers);
  expect(requests).toHaveLength(2);
});

test('logs in again without the prefix where the browser kept no such cookie', async () => {
  const { ports, requests } = testPorts([
    loggedIn,
    anAnswer({ code: 'session_missing' }, 401),
    loggedIn,
    session,
  ]);
  const { steps } = await sessionCookie.sign(order, { ...values, idle_seconds: '5' }, ports);
  expect(sentBody(requests, 2)).toMatchObject({ cookie: 'demo', idle_seconds: 5 });
  expect(steps).toHaveLength(3);
});

test('an ended session is forgotten, and opened again by the next call alone', async () => {
  const { ports, requests } = testPorts([loggedIn, session]);
  const signed = await sessionCookie.sign(order, values, ports);
  expect(await sessionCookie.afterRefusal?.(anAnswer({}, 403), signed, values, ports)).toBeUndefined();
  await sessionCookie.sign(order, values, ports);
  expect(requests).toHaveLength(2);
  expect(await sessionCookie.afterRefusal?.(anAnswer({}, 401), signed, values, ports)).toBeUndefined();
  await sessionCookie.sign(order, values, ports).catch(() => undefined);
  expect(requests.length).toBeGreaterThan(2);
});

test('a login with other choices takes the place of the session before, as its cookie does', async () => {
  const again = anAnswer({ csrf_token: 'csrf-3' });
  const { ports } = testPorts([loggedIn, session, loggedIn, session, loggedIn, again]);
  await sessionCookie.sign(order, values, ports);
  await sessionCookie.sign(order, { ...values, same_site: 'Strict' }, ports);
  const { request } = await sessionCookie.sign(order, values, ports);
  expect(request.headers['X-CSRF-Token']).toBe('csrf-3');
});

test('a CSRF token of another session is forgotten', async () => {
  const again = anAnswer({ csrf_token: 'csrf-2' });
  const { ports } = testPorts([loggedIn, session, loggedIn, again]);
  const signed = await sessionCookie.sign(order, values, ports);
  const wrong = anAnswer({ code: 'csrf_token_wrong' }, 403, { 'content-type': 'application/problem+json' });
  expect(await sessionCookie.afterRefusal?.(wrong, signed, values, ports)).toBeUndefined();
  const { request } = await sessionCookie.sign(order, values, ports);
  expect(request.headers['X-CSRF-Token']).toBe('csrf-2');
});

test('is ended with its CSRF token, and the cookie is left to show what it is worth', async () => {
  const { ports, requests } = testPorts([loggedIn, session, anAnswer('', 204)]);
  await sessionCookie.sign(order, values, ports);
  await sessionCookie.demo?.revoke?.(values, ports);
  expect(requests[2]?.url).toMatch(/\/session\?cookie=keep$/);
  expect(requests[2]?.request).toMatchObject({ method: 'DELETE', headers: { 'X-CSRF-Token': 'csrf-1' } });
});
