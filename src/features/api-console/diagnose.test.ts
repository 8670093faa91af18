import { expect, test } from 'vitest';
import { sentWith } from './diagnose.ts';

test.each([
  ['none', 'https://api.example/x?page=2', { accept: 'text/plain' }, 'none'],
  ['none', 'https://api.example/x', { Authorization: 'Bearer mine' }, 'other'],
  ['none', 'https://api.example/x', { 'X-Api-Key': 'mine' }, 'other'],
  ['none', 'https://api.example/x?api_key=mine', {}, 'other'],
  ['api-key', 'https://api.example/x', {}, 'other'],
  ['session-cookie', 'https://api.example/x', {}, 'other'],
  ['bearer-jwt', 'https://api.example/x', {}, 'token'],
] as const)('a call of kind %s to %s with %o has the credential: %s', (...[kind, url, headers, expected]) => {
  expect(sentWith({ method: 'GET', url, headers }, kind)).toBe(expected);
});
