import { expect, test } from 'vitest';
import { changePair, encodePairs, readQuery, removePair, writeQuery } from './pairs.ts';

const pairs = [
  { name: 'a', value: '1' },
  { name: 'b', value: '2' },
];

test('a row behind the last one is added, and an emptied one goes', () => {
  expect(changePair(pairs, 2, { name: 'c' })).toEqual([...pairs, { name: 'c', value: '' }]);
  expect(changePair(pairs, 0, { value: '9' })[0]).toEqual({ name: 'a', value: '9' });
  expect(changePair(pairs, 1, { name: '', value: '' })).toEqual([pairs[0]]);
  expect(removePair(pairs, 0)).toEqual([pairs[1]]);
});

test.each([
  [
    'https://api.example/x?a=1&b=two+words#part',
    [
      ['a', '1'],
      ['b', 'two words'],
    ],
  ],
  ['https://api.example/x', []],
  ['half?q=%26', [['q', '&']]],
  ['x#?not=query', []],
])('%s has the rows', (url, rows) => {
  expect(readQuery(url).map(({ name, value }) => [name, value])).toEqual(rows);
});

test.each([
  ['https://api.example/x#part', 'https://api.example/x?a=1&b=2#part'],
  ['https://api.example/x?old=1', 'https://api.example/x?a=1&b=2'],
  ['half', 'half?a=1&b=2'],
])('the rows become the query of %s', (url, expected) => {
  expect(writeQuery(url, pairs)).toBe(expected);
});

test('without rows the question mark goes, too', () => {
  expect(writeQuery('https://api.example/x?a=1', [])).toBe('https://api.example/x');
  expect(encodePairs([{ name: 'a b', value: 'ü&' }])).toBe('a+b=%C3%BC%26');
});
