import { expect, test } from 'vitest';
import { hostsOf, listed } from './listed.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d and 3 more'],
])('%j', (items, words) => {
  expect(listed(items)).toBe(words);
});

test('an origin is told by its host', () => {
  expect(hostsOf(['https://id.acme.example', 'http://localhost:4000'])).toEqual([
    'id.acme.example',
    'localhost:4000',
  ]);
});
