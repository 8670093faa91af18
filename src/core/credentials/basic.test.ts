import { expect, test } from 'vitest';
import { anAnswer } from '#testing/answers.ts';
import { basic } from './basic.ts';
import { order, sentBody, testPorts } from './ports.test-support.ts';

test('joins name and password in UTF-8 (the example of RFC 7617 2.1)', async () => {
  const signed = await basic.sign(order, { username: 'test', password: '123£' }, testPorts().ports);
  expect(signed.request.headers['Authorization']).toBe('Basic dGVzdDoxMjPCow==');
  expect(signed.secrets).toEqual(['123£', 'dGVzdDoxMjPCow==']);
});

test('writes composed characters, however they were typed', async () => {
  const typed = await basic.sign(order, { username: 'a', password: 'u\u0308' }, testPorts().ports);
  const composed = await basic.sign(order, { username: 'a', password: '\u00fc' }, testPorts().ports);
  expect(typed.request.headers).toEqual(composed.request.headers);
});

test.each([
  [{ username: 'a:b', password: 'c' }, 'colon'],
  [{ username: 'a\u0007', password: 'c' }, 'control'],
  [{ username: 'a', password: 'c\n' }, 'control'],
])('%o is refused before it is sent', async (values, reason) => {
  await expect(basic.sign(order, values, testPorts().ports)).rejects.toMatchObject({ evidence: { reason } });
});

test('an account of the demo API is made with a name that it takes', async () => {
  const { ports, requests } = testPorts([anAnswer({ username: 'x' }, 201)]);
  const made = await basic.demo?.get({}, ports);
  expect(sentBody(requests, 0)).toEqual(made);
  expect(made?.['username']).toMatch(/^[a-z0-9._-]{3,32}$/);
});
