import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSealed, seal } from './seal.ts';

test('what was sealed is known again, and still JSON', () => {
  const sealed = seal('{"a":1,"b":[2]}');
  expect(isSealed(sealed)).toBe(true);
  expect(JSON.parse(sealed)).toMatchObject({ a: 1, b: [2] });
});

test('whatever is changed of it breaks the seal', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1 }),
      (text, at, other) => {
        const sealed = seal(JSON.stringify({ text }));
        const place = at % sealed.length;
        fc.pre(sealed[place] !== other);
        expect(isSealed(`${sealed.slice(0, place)}${other}${sealed.slice(place + 1)}`)).toBe(false);
        expect(isSealed(sealed.slice(0, -1))).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['', '{}', '{"seal":"0"}', '{"seal":"0","a":1}', '{"a":1}', 'null'])(
  'was never sealed: %s',
  (text) => {
    expect(isSealed(text)).toBe(false);
  },
);
