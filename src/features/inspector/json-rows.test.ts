import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanJson } from '#core/jwt/json-text.ts';
import type { TextView } from '#core/jwt/inspect.ts';
import { layOutRows, segmentsOf } from './json-rows.ts';

function viewOf(source: string): TextView {
  const scan = scanJson(source);
  if (!scan.ok) throw new Error('not JSON');
  return { text: scan.pretty.text, lineStarts: scan.pretty.lineStarts, json: true };
}

function rowsOf(view: TextView, columns: number): string[] {
  const layout = layOutRows(view, columns);
  return Array.from({ length: layout.count }, (_, row) =>
    segmentsOf(view, layout.at(row))
      .map(({ text }) => text)
      .join(''),
  );
}

describe('rows', () => {
  test('a short line is one row, a long one several', () => {
    expect(rowsOf(viewOf('{"a":1,"b":"0123456789"}'), 10)).toEqual([
      '{',
      '  "a": 1,',
      '  "b": "01',
      '23456789"',
      '}',
    ]);
  });

  test('joined, the rows are the lines, whatever the width', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 1, max: 40 }), (source, columns) => {
        const view = viewOf(source);
        const layout = layOutRows(view, columns);
        const lines: string[] = [];
        rowsOf(view, columns).forEach((text, row) => {
          expect(text.length).toBeLessThanOrEqual(columns);
          const { line } = layout.at(row);
          lines[line] = (lines[line] ?? '') + text;
        });
        expect(lines.join('\n')).toBe(view.text);
      }),
    );
  });

  test('text that is no JSON keeps its lines', () => {
    const view = { text: 'ab\n\ncd', lineStarts: Uint32Array.from([0, 3, 4]), json: false };
    expect(rowsOf(view, 80)).toEqual(['ab', '', 'cd']);
  });
});

describe('colours', () => {
  const kinds = (source: string, row: number) => {
    const view = viewOf(source);
    return segmentsOf(view, layOutRows(view, 200).at(row)).map(({ kind, text }) => `${kind} ${text}`);
  };

  test.each([
    ['{"sub":"alice"}', ['plain   ', 'name "sub"', 'punctuation : ', 'string "alice"']],
    ['{"exp":17,"x":1}', ['plain   ', 'name "exp"', 'punctuation : ', 'number 17', 'punctuation ,']],
    ['{"ok":true}', ['plain   ', 'name "ok"', 'punctuation : ', 'literal true']],
    ['{"a\\":b":null}', ['plain   ', 'name "a\\":b"', 'punctuation : ', 'literal null']],
    ['{"o":{"p":1}}', ['plain   ', 'name "o"', 'punctuation : ', 'punctuation {']],
    ['["a: b","c"]', ['plain   ', 'string "a: b"', 'punctuation ,']],
    ['{"u":"x,"}', ['plain   ', 'name "u"', 'punctuation : ', 'string "x,"']],
  ])('%s', (source, expected) => {
    expect(kinds(source, 1)).toEqual(expected);
  });

  test('a value that goes on in the next row keeps its kind', () => {
    const view = viewOf('{"b":"0123456789"}');
    const layout = layOutRows(view, 10);
    expect(segmentsOf(view, layout.at(2))).toEqual([{ kind: 'string', text: '23456789"' }]);
  });
});
