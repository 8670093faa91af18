import { expect, test } from 'vitest';
import { splitDifference } from './split-difference.ts';

test.each([
  ['https://a', 'https://a/', '', '/'],
  ['https://a/', 'https://a', '/', ''],
  ['https://ab/x', 'https://aB/x', 'b', 'B'],
  ['https://a', 'https://\u0430', 'a', '\u0430'],
  ['a\u{1F600}b', 'a\u{1F601}b', '\u{1F600}', '\u{1F601}'],
  ['same', 'same', '', ''],
])('%s and %s', (one, other, first, second) => {
  const [a, b] = splitDifference(one, other);
  expect([a.differs, b.differs]).toEqual([first, second]);
  expect(a.before + a.differs + a.after).toBe(one);
  expect(b.before + b.differs + b.after).toBe(other);
});
