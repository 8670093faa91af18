import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Alice Liddell', 'AL'],
  ['Alice Pleasance Liddell', 'AL'],
  ['bob', 'B'],
  ['alice@example.com', 'AC'],
  ['Éa', 'É'],
  ['王 小明', '王小'],
  ['👩‍🚀', '?'],
  ['', '?'],
  ['\u202eevil', '?'],
])('%j is drawn as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('a name of any length is cheap', () => {
  expect(initialsOf('a '.repeat(100_000))).toBe('AA');
});
