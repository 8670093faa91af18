import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#testing/any-text.ts';
import { safeReturnTo } from './return-to.ts';

describe('a path of this app', () => {
  test.each([
    ['/', '/'],
    ['/session', '/session'],
    ['/api?call=me#top', '/api?call=me#top'],
    ['/a/../inspector', '/inspector'],
    ['/weiße Rosen', '/wei%C3%9Fe%20Rosen'],
    ['/flow?to=https://attacker.example', '/flow?to=https://attacker.example'],
    ['/%2F%2Fattacker.example', '/%2F%2Fattacker.example'],
  ])('%j stays: %j', (value, expected) => {
    expect(safeReturnTo(value)).toBe(expected);
  });
});

describe('anything else is the fallback', () => {
  test.each([
    'https://attacker.example/',
    '//attacker.example',
    '///attacker.example',
    '/\\attacker.example',
    '\\\\attacker.example',
    '/.//attacker.example',
    '/..//attacker.example',
    '/session/..//attacker.example',
    '/./\\attacker.example',
    '/\t/attacker.example',
    '/\n/attacker.example',
    '/\u0000/attacker.example',
    '\u0000//attacker.example',
    ' //attacker.example',
    'javascript:alert(1)',
    'data:text/html,hi',
    'session',
    '',
    '/callback?code=x',
    '/callback/rogue',
    '/session/../callback',
    '?x=1',
    '#top',
    undefined,
    null,
    42,
    {},
    ['/session'],
  ])('%j', (value) => {
    expect(safeReturnTo(value, '/fallback')).toBe('/fallback');
  });

  test('which is / when none is named', () => {
    expect(safeReturnTo('https://attacker.example/')).toBe('/');
  });
});

const ORIGIN = 'http://127.0.0.1:5173';
const nasty = fc.array(
  fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '//',
    '/.',
    '%2f',
    '%5c',
    '%2e',
    '@',
    ':',
    '\t',
    '\n',
    'x',
    '?',
    '#',
    'javascript:',
    'attacker.example',
    '\u2028',
    '／',
  ),
  { maxLength: 12 },
);

test.each([
  ['pieces that have tricked URL readers', nasty.map((pieces) => `/${pieces.join('')}`)],
  ['any text', anyText(60).map((text) => `/${text}`)],
  ['any path', fc.webPath()],
])('%s never leads off the origin, and reading the answer again changes nothing', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const path = safeReturnTo(text);
      return (
        /^\/(?![/\\])/.test(path) && new URL(path, ORIGIN).origin === ORIGIN && safeReturnTo(path) === path
      );
    }),
    { numRuns: 2000 },
  );
});
