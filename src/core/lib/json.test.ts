import { describe, expect, test } from 'vitest';
import { isJsonObject, parseJsonObject, stringListMember, stringMember } from './json.ts';

test.each([
  ['{}', {}],
  ['{"a":1}', { a: 1 }],
  ['[]', undefined],
  ['null', undefined],
  ['"text"', undefined],
  ['', undefined],
  ['{', undefined],
  ['<!doctype html>', undefined],
])('%j read as an object: %j', (text, expected) => {
  expect(parseJsonObject(text)).toEqual(expected);
});

test.each([
  [[], false],
  [null, false],
  ['x', false],
  [{}, true],
] as const)('%j is an object: %s', (value, expected) => {
  expect(isJsonObject(value)).toBe(expected);
});

describe('a member', () => {
  const planted = parseJsonObject('{"__proto__":{"sub":"mallory"},"aud":["a",1,"b"],"sub":5}') ?? {};

  test('counts when it is the object’s own and text', () => {
    expect(stringMember({ sub: 'ada' }, 'sub')).toBe('ada');
    expect(stringMember(planted, 'sub')).toBeUndefined();
    expect(stringMember(planted, 'toString')).toBeUndefined();
    expect(stringMember(Object.create({ sub: 'mallory' }), 'sub')).toBeUndefined();
  });

  test('as a list keeps its texts', () => {
    expect(stringListMember(planted, 'aud')).toEqual(['a', 'b']);
    expect(stringListMember({ aud: 'a' }, 'aud')).toBeUndefined();
    expect(stringListMember(Object.create({ aud: ['a'] }), 'aud')).toBeUndefined();
  });
});
