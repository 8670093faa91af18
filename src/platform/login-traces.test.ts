// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { SOME_TIME } from '#testing/a-session.ts';
import { markStarted, markUsed, traceOf } from './login-traces.ts';

afterEach(() => localStorage.clear());

test('a state goes from unknown to started to used', async () => {
  expect(await traceOf('state-1', SOME_TIME)).toBe('unknown');
  await markStarted('state-1', SOME_TIME);
  expect(await traceOf('state-1', SOME_TIME)).toBe('other-tab');
  expect(await traceOf('state-1', SOME_TIME + 10 * 60_000)).toBe('other-tab');
  expect(await traceOf('state-1', SOME_TIME + 10 * 60_000 + 1)).toBe('expired');
  await markUsed('state-1');
  expect(await traceOf('state-1', SOME_TIME + 3600_000)).toBe('used');
});

test('a state that was never started cannot be marked used', async () => {
  await markUsed('state-1');
  expect(localStorage).toHaveLength(0);
});

test('the newest twenty are kept, without the states themselves', async () => {
  for (let index = 0; index < 25; index += 1) await markStarted(`state-${index}`, SOME_TIME + index);
  expect(await traceOf('state-4', SOME_TIME)).toBe('unknown');
  expect(await traceOf('state-5', SOME_TIME)).toBe('other-tab');
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain('state-');
});

test.each(['{', '[]', '{"x":5}', '{"x":{"at":"now"}}'])('traces of %s are none', async (text) => {
  localStorage.setItem('authlens.logins', text);
  expect(await traceOf('state-1', SOME_TIME)).toBe('unknown');
  await markStarted('state-1', SOME_TIME);
  expect(await traceOf('state-1', SOME_TIME)).toBe('other-tab');
});
