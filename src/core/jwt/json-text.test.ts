import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJsonObject } from '../lib/json.ts';
import { member, scanJson } from './json-text.ts';

function pretty(source: string): string {
  const scan = scanJson(source);
  if (!scan.ok) throw new Error(`broken at ${scan.error.offset}`);
  return scan.pretty.text;
}

describe('pretty form', () => {
  test('looks as JSON.stringify writes it', () => {
    const value = { a: 1, b: [true, null, { c: 'x"y' }], d: {}, e: [], f: -0.5e-7 };
    expect(pretty(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    expect(pretty(' [ 1 , 2 ] ')).toBe('[\n  1,\n  2\n]');
  });

  test('keeps what parsing would lose: long numbers, member order, repeated names, escapes', () => {
    const source = '{"b":12345678901234567890,"1":1.0,"a":"\\u00e9","b":2}';
    expect(pretty(source).replace(/\s/g, '')).toBe(source);
    const scan = scanJson(source);
    expect(scan.ok && scan.pretty.repeated).toEqual(['b']);
  });

  test('the same name in different objects is no repetition', () => {
    const scan = scanJson('{"a":{"a":1},"b":{"a":2}}');
    expect(scan.ok && scan.pretty.repeated).toEqual([]);
  });

  test('line starts point at the lines', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const scan = scanJson(JSON.stringify(value));
        if (!scan.ok) throw new Error('broken');
        const { text, lineStarts } = scan.pretty;
        const lines = [...lineStarts].map((start, index) =>
          text.slice(start, (lineStarts[index + 1] ?? text.length + 1) - 1),
        );
        expect(lines).toEqual(text.split('\n'));
      }),
    );
  });

  test('hostile nesting neither overflows nor multiplies the text', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(pretty(deep).length).toBeLessThan(deep.length + 10_000);
    expect(JSON.parse(pretty('[['.repeat(20) + '1,{"a":2}' + ']]'.repeat(20)))).toBeDefined();
  });
});

describe('where it breaks', () => {
  test.each([
    ['', 0, 'a value'],
    ['{', 1, 'a member name in quotes or }'],
    ['{"a" 1}', 5, 'a colon'],
    ['{"a":}', 5, 'a value'],
    ['{"a":1,}', 7, 'a member name in quotes'],
    ['[1 2]', 3, 'a comma or the end of the object or list'],
    ['[1,]', 3, 'a value'],
    ['{"a":tru', 5, 'a value'],
    ['{"a":1}x', 7, 'nothing more'],
    ['{"a":"b', 7, 'a value'],
    ['"a\\x"', 2, 'a value'],
    ["{'a':1}", 1, 'a member name in quotes or }'],
    ['01', 1, 'nothing more'],
    ['[1}', 2, 'a comma or the end of the object or list'],
  ])('%s breaks at %i', (source, offset, expected) => {
    expect(scanJson(source)).toEqual({ ok: false, error: { offset, expected } });
  });

  test('agrees with JSON.parse about every text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\\',
      '\n',
      '\u00a0',
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 9 }).map((list) => list.join('')),
      fc.string(),
      fc.json().chain((json) => fc.nat(json.length).map((at) => json.slice(0, at))),
      fc.json(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = ((): { value: unknown } | undefined => {
          try {
            return { value: JSON.parse(text) };
          } catch {
            return undefined;
          }
        })();
        const scan = scanJson(text);
        expect(scan.ok).toBe(parsed !== undefined);
        if (scan.ok) expect(JSON.parse(scan.pretty.text)).toEqual(parsed?.value);
        else expect(scan.error.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 600 },
    );
  });
});

test('members are own members', () => {
  expect(member({}, 'constructor')).toBeUndefined();
  expect(member({}, '__proto__')).toBeUndefined();
  expect(member(parseJsonObject('{"__proto__":1}') ?? {}, '__proto__')).toBe(1);
});
