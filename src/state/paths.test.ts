import { expect, test } from 'vitest';
import { isAdding } from './paths.ts';

test.each([
  ['/providers', '?add=x&go=1', true],
  ['/providers', '?add=x', false],
  ['/', '?go=1', false],
])('%s%s', (pathname, search, adding) => {
  expect(isAdding({ pathname, search })).toBe(adding);
});
