import { expect, test } from 'vitest';
import { compareBytes } from './compare-bytes.ts';

test.each([
  ['a slash more', 'https://a', 'https://a/', 9, '', '2F'],
  ['a slash less', 'https://a/', 'https://a', 9, '2F', ''],
  ['http for https', 'https://a', 'http://a', 4, '73', ''],
  ['a capital', 'https://Ab', 'https://ab', 8, '41', '61'],
  ['a Cyrillic letter', 'https://a', 'https://\u0430', 8, '61', 'D0 B0'],
  ['a space at the end', 'https://a', 'https://a ', 9, '', '20'],
  ['a doubled letter', 'aaa', 'aa', 2, '61', ''],
  ['all of it', 'abc', 'xyz', 0, '61 62 63', '78 79 7A'],
])('%s', (_, expected, actual, ...[at, expected_bytes, actual_bytes]) => {
  expect(compareBytes(expected, actual)).toMatchObject({ at, expected_bytes, actual_bytes });
});

test('lengths are in bytes, and a long difference is cut', () => {
  const difference = compareBytes('a', '\u00e4'.repeat(20));
  expect(difference).toMatchObject({ expected_length: 1, actual_length: 40 });
  expect(difference.actual_bytes).toMatch(/^(?:C3 A4 ){6}…$/);
});
