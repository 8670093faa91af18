import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonErrorPosition } from './json-error-position.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a":1,}', 1, 8],
  ['[1,]', 1, 4],
  ['{"a" 1}', 1, 6],
  ['{"a":\n  tru}', 2, 3],
  ["{'a':1}", 1, 2],
  ['[1 2]', 1, 4],
  ['{"a":1} x', 1, 9],
  ['[1}', 1, 3],
  ['"open', 1, 1],
  ['01', 1, 2],
  ['{"a":1,\n"b":"x\ty"}', 2, 5],
])('%j breaks in line %i, column %i', (text, line, column) => {
  expect(jsonErrorPosition(text)).toEqual({ line, column });
});

test('agrees with JSON.parse about any value', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonErrorPosition(text)).toBeUndefined();
    }),
  );
});

test('agrees with JSON.parse about damaged JSON', () => {
  const damage = fc.record({
    text: fc.json(),
    at: fc.nat(200),
    put: fc.constantFrom('', ',', '"', '}', ']', 'x', ':', '1'),
  });
  fc.assert(
    fc.property(damage, ({ text, at, put }) => {
      const damaged = text.slice(0, at) + put + text.slice(at + 1);
      expect(jsonErrorPosition(damaged) === undefined).toBe(parses(damaged));
    }),
    { numRuns: 2000 },
  );
});

test('ends in reasonable time on a large and deeply nested text', () => {
  expect(jsonErrorPosition('['.repeat(500_000))).toEqual({ line: 1, column: 500_001 });
  expect(jsonErrorPosition(`"${'\\n'.repeat(250_000)}`)).toEqual({ line: 1, column: 1 });
});
