import type { TextView } from '#core/jwt/inspect.ts';

type SegmentKind = 'name' | 'punctuation' | 'string' | 'number' | 'literal' | 'plain';

export interface Segment {
  readonly kind: SegmentKind;
  readonly text: string;
}

/** Where a row of a wrapped text begins and ends. */
export interface RowSpan {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface RowLayout {
  readonly count: number;
  at(row: number): RowSpan;
}

interface Token {
  readonly kind: SegmentKind;
  readonly start: number;
  readonly end: number;
}

/** Breaks lines into rows of at most `columns` characters. Costs one pass over the lines, none over the text. */
export function layOutRows({ text, lineStarts }: TextView, columns: number): RowLayout {
  const firstRows = new Uint32Array(lineStarts.length + 1);
  const lineEnd = (line: number): number => {
    const next = lineStarts[line + 1];
    return next === undefined ? text.length : next - 1;
  };
  for (let line = 0; line < lineStarts.length; line += 1) {
    const length = lineEnd(line) - (lineStarts[line] ?? 0);
    firstRows[line + 1] = (firstRows[line] ?? 0) + Math.max(1, Math.ceil(length / columns));
  }
  return {
    count: firstRows[lineStarts.length] ?? 0,
    at(row) {
      const line = lastAtMost(firstRows, row);
      const start = (lineStarts[line] ?? 0) + (row - (firstRows[line] ?? 0)) * columns;
      return { line, start, end: Math.min(start + columns, lineEnd(line)) };
    },
  };
}

/** Index of the last entry that is at most `value`; the entry behind the last line is no answer. */
function lastAtMost(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The coloured pieces of one row. A pretty-printed line holds at most one name and one value. */
export function segmentsOf(view: TextView, { line, start, end }: RowSpan): readonly Segment[] {
  if (!view.json) return [{ kind: 'plain', text: view.text.slice(start, end) }];
  const lineStart = view.lineStarts[line] ?? 0;
  const next = view.lineStarts[line + 1];
  const lineEnd = next === undefined ? view.text.length : next - 1;
  return tokensOf(view.text, lineStart, lineEnd)
    .filter((token) => token.start < end && token.end > start)
    .map((token) => ({
      kind: token.kind,
      text: view.text.slice(Math.max(token.start, start), Math.min(token.end, end)),
    }));
}

function tokensOf(text: string, lineStart: number, lineEnd: number): readonly Token[] {
  const tokens: Token[] = [];
  const push = (kind: SegmentKind, start: number, end: number): void => {
    if (end > start) tokens.push({ kind, start, end });
  };
  let at = lineStart;
  while (text[at] === ' ') at += 1;
  push('plain', lineStart, at);
  const nameEnd = text[at] === '"' ? nameEndOf(text, at, lineEnd) : undefined;
  if (nameEnd !== undefined) {
    push('name', at, nameEnd);
    push('punctuation', nameEnd, nameEnd + 2);
    at = nameEnd + 2;
  }
  const comma = text[lineEnd - 1] === ',' ? 1 : 0;
  push(kindOf(text[at]), at, lineEnd - comma);
  push('punctuation', Math.max(at, lineEnd - comma), lineEnd);
  return tokens;
}

/** Offset behind the closing quote when the text there is a member name, not a value. */
function nameEndOf(text: string, open: number, lineEnd: number): number | undefined {
  let close = open;
  do {
    close = text.indexOf('"', close + 1);
    if (close < 0 || close >= lineEnd) return undefined;
  } while (isEscaped(text, close));
  return text[close + 1] === ':' ? close + 1 : undefined;
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function kindOf(first: string | undefined): SegmentKind {
  if (first === '"') return 'string';
  if (first === 't' || first === 'f' || first === 'n') return 'literal';
  return first !== undefined && /[-\d]/.test(first) ? 'number' : 'punctuation';
}
