import { describe, expect, test } from 'vitest';
import { lengthInWords, numberOf, plainText, quoted, sentenceOf, textOf } from './evidence-text.ts';

describe('plainText', () => {
  test('bounds and marks what was cut', () => {
    expect(plainText('a'.repeat(10), 10)).toBe('a'.repeat(10));
    expect(plainText('a'.repeat(11), 10)).toBe(`${'a'.repeat(10)}…`);
  });

  test('marks the cut also where white space was folded', () => {
    expect(plainText(`a ${' '.repeat(20)}b${'c'.repeat(20)}`, 5)).toBe('a bcc…');
  });

  test('spells out what would turn the line around', () => {
    expect(plainText('a\u202Eb\u0007', 20)).toBe('a\\u{202e}b\\u{7}');
  });

  test('never leaves half a character', () => {
    expect(plainText('ab😀', 3)).toBe('ab\uFFFD…');
  });
});

describe('members of the evidence', () => {
  test('are own members with something in them', () => {
    expect(textOf({}, 'constructor')).toBeUndefined();
    expect(textOf({ host: '  ' }, 'host')).toBeUndefined();
    expect(textOf({ offered: ['plain', 'S512'] }, 'offered')).toBe('plain, S512');
    expect(textOf({ status: 0 }, 'status')).toBe('0');
  });

  test('are quoted so that no value can close the quotes', () => {
    expect(quoted({ error: 'a” b “c' }, 'error', 'none')).toBe('“a" b "c”');
    expect(quoted({ actual: '(none)' }, 'actual', 'nothing')).toBe('nothing');
  });

  test('are numbers only when they are finite', () => {
    expect(numberOf({ seconds: Number.POSITIVE_INFINITY }, 'seconds')).toBeUndefined();
    expect(numberOf({ seconds: '5' }, 'seconds')).toBeUndefined();
    expect(numberOf({ seconds: 5 }, 'seconds')).toBe(5);
  });

  test('become sentences', () => {
    expect(sentenceOf({ detail: 'Is missing' }, 'detail')).toBe('Is missing.');
    expect(sentenceOf({ detail: 'Is missing.' }, 'detail')).toBe('Is missing.');
  });
});

describe('lengthInWords', () => {
  test.each([
    [1, '1 second'],
    [-45, '45 seconds'],
    [89, '89 seconds'],
    [90, '2 minutes'],
    [600, '10 minutes'],
    [7200, '2 hours'],
    [86_400 * 3, '3 days'],
  ])('%d', (seconds, words) => expect(lengthInWords(seconds)).toBe(words));
});
