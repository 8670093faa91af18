const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

interface Scan {
  readonly text: string;
  offset: number;
  expected: Expected;
  /** Closing brackets still owed, innermost last. */
  readonly owed: ('}' | ']')[];
}

export interface JsonPosition {
  /** Both counted from 1. */
  readonly line: number;
  readonly column: number;
}

function take(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.offset;
  const found = pattern.test(scan.text);
  if (found) scan.offset = pattern.lastIndex;
  return found;
}

function afterValue(scan: Scan): void {
  scan.expected = scan.owed.length === 0 ? 'nothing' : 'comma or end';
}

function close(scan: Scan, bracket: string): boolean {
  if (scan.owed.at(-1) !== bracket) return false;
  scan.owed.pop();
  scan.offset += 1;
  afterValue(scan);
  return true;
}

function readValue(scan: Scan): boolean {
  const character = scan.text[scan.offset];
  if (character === ']' && scan.expected === 'value or end') return close(scan, character);
  if (character === '{' || character === '[') {
    scan.owed.push(character === '{' ? '}' : ']');
    scan.expected = character === '{' ? 'key or end' : 'value or end';
    scan.offset += 1;
    return true;
  }
  if (!take(scan, STRING) && !take(scan, SCALAR)) return false;
  afterValue(scan);
  return true;
}

function readKey(scan: Scan): boolean {
  if (scan.text[scan.offset] === '}' && scan.expected === 'key or end') return close(scan, '}');
  if (!take(scan, STRING)) return false;
  scan.expected = 'colon';
  return true;
}

function readPunctuation(scan: Scan): boolean {
  const character = scan.text[scan.offset];
  if (scan.expected === 'colon') {
    if (character !== ':') return false;
    scan.expected = 'value';
  } else {
    if (character !== ',') return close(scan, character ?? '');
    scan.expected = scan.owed.at(-1) === '}' ? 'key' : 'value';
  }
  scan.offset += 1;
  return true;
}

function step(scan: Scan): boolean {
  switch (scan.expected) {
    case 'value':
    case 'value or end':
      return readValue(scan);
    case 'key':
    case 'key or end':
      return readKey(scan);
    case 'colon':
    case 'comma or end':
      return readPunctuation(scan);
    case 'nothing':
      return false;
  }
}

/**
 * Where a text stops being JSON (RFC 8259), or undefined when it is JSON. `JSON.parse` names a position in some engines
 * and for some faults only, and quotes the surrounding text, which may hold what nobody should see.
 */
export function jsonErrorPosition(text: string): JsonPosition | undefined {
  const scan: Scan = { text, offset: 0, expected: 'value', owed: [] };
  do take(scan, SPACE);
  while (scan.offset < text.length && step(scan));
  if (scan.expected === 'nothing' && scan.offset === text.length) return undefined;
  const before = text.slice(0, scan.offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
