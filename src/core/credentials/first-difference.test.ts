import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDifference } from './first-difference.ts';

test('names the place, the character on either side, and the lines', () => {
  expect(firstDifference('POST\n/a/b\nx=1', 'POST\n/a/c\nx=1')).toEqual({
    offset: 8,
    line: 2,
    column: 4,
    ours: 'b',
    theirs: 'c',
    our_line: '/a/b',
    their_line: '/a/c',
  });
});

test('counts bytes, and spells out what cannot be seen', () => {
  expect(firstDifference('ä b', 'ä\u00a0b')).toMatchObject({
    offset: 2,
    column: 2,
    ours: 'space',
    theirs: 'U+00A0',
  });
  expect(firstDifference('a', 'a\n')).toMatchObject({ offset: 1, line: 1, theirs: 'end of line' });
  expect(firstDifference('a\r\n', 'a')).not.toHaveProperty('theirs');
});

test('equal texts do not differ; others do behind what they share', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (shared, a, b) => {
      const found = firstDifference(shared + a, shared + b);
      if (a === b) expect(found).toBeUndefined();
      else expect(found?.offset).toBeGreaterThanOrEqual(new TextEncoder().encode(shared).length);
    }),
    { numRuns: 60 },
  );
});
