import { expect, test } from 'vitest';
import { isSameSite } from './same-site.ts';

test.each([
  ['http://127.0.0.1:5173', 'http://127.0.0.1:4000/authorize', true],
  ['http://127.0.0.1:5173', 'http://localhost:4000/authorize', false],
  ['https://app.example.com', 'https://id.app.example.com/', true],
  ['https://app.example.com', 'https://example.com/', true],
  ['https://app.example.com', 'http://app.example.com/', false],
  ['https://app.example.com', 'https://other.example.net/', false],
  ['https://notexample.com', 'https://example.com/', false],
])('%s and %s: same site %s', (app, provider, expected) => {
  expect(isSameSite(app, provider)).toBe(expected);
});
