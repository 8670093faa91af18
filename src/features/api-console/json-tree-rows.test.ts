import { expect, test } from 'vitest';
import { treeRows, type Openness } from './json-tree-rows.ts';

const seen = (document: unknown, openness: Openness) =>
  treeRows(document, openness).map(({ id, depth }) => `${depth} ${id}`);
const document = { a: [1, { b: null }], 'x/y': 'text', empty: {} };

test('opens what is above the depth, in the order of the document', () => {
  expect(seen(document, { depth: 1, turned: new Set() })).toEqual(['0 ', '1 /a', '1 /x~1y', '1 /empty']);
  expect(seen(document, { depth: 9, turned: new Set() })).toEqual([
    '0 ',
    '1 /a',
    '2 /a/0',
    '2 /a/1',
    '3 /a/1/b',
    '1 /x~1y',
    '1 /empty',
  ]);
});

test('a branch that was turned is the other way round', () => {
  expect(seen(document, { depth: 1, turned: new Set(['/a']) })).toContain('2 /a/1');
  expect(seen(document, { depth: 9, turned: new Set(['/a']) })).not.toContain('2 /a/1');
});

test('tells values by what they are', () => {
  const values = treeRows(document, { depth: 9, turned: new Set() }).map(({ value }) =>
    value.kind === 'leaf' ? value.text : `${value.list ? 'list' : 'object'} of ${value.size}`,
  );
  expect(values).toEqual(['object of 3', 'list of 2', '1', 'object of 1', 'null', '"text"', 'object of 0']);
});

test('no nesting is too deep, and a bare value is a row', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 2_000; level += 1) deep = [deep];
  expect(treeRows(deep, { depth: Infinity, turned: new Set() })).toHaveLength(2_001);
  expect(seen('alone', { depth: 1, turned: new Set() })).toEqual(['0 ']);
});
