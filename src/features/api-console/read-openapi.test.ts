import { expect, test } from 'vitest';
import { readOperations, serverOf } from './read-openapi.ts';

test('lists what the document offers, in its order', () => {
  const document = {
    openapi: '3.1.0',
    paths: {
      '/api/keys': {
        post: { summary: 'Make a key', tags: ['Keys'] },
        get: { summary: 'List the keys', tags: ['Keys'] },
        parameters: [],
      },
      '/api/me': { get: { security: [{ 'bearer-jwt': [] }, { basic: [] }] } },
    },
  };
  expect(readOperations(document)).toEqual([
    { method: 'GET', path: '/api/keys', summary: 'List the keys', tag: 'Keys' },
    { method: 'POST', path: '/api/keys', summary: 'Make a key', tag: 'Keys' },
    { method: 'GET', path: '/api/me', summary: '', tag: 'Other', scheme: 'bearer-jwt' },
  ]);
});

test.each([
  [undefined],
  ['text'],
  [{}],
  [{ paths: [] }],
  [{ paths: { x: {}, '/y': 1, '/z': { get: null } } }],
])('finds nothing in %j', (document) => {
  expect(readOperations(document)).toEqual([]);
});

test.each([
  [{ servers: [{ url: '/api' }] }, 'https://api.example/api'],
  [{ servers: [{ url: 'https://api.example/v1/' }] }, 'https://api.example/v1'],
  [{ servers: [{ url: 'https://evil.example' }] }, 'https://api.example'],
  [{}, 'https://api.example'],
])('the server of %j is %s', (document, expected) => {
  expect(serverOf(document, 'https://api.example/api/openapi.json')).toBe(expected);
});
