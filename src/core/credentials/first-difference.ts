/** Where two texts that should be the same begin to differ. Lines and columns count from 1. */
export interface FirstDifference {
  /** Bytes of UTF-8 before it. */
  readonly offset: number;
  readonly line: number;
  /** Characters from the beginning of the line. */
  readonly column: number;
  /** The character at that place, spelt out where it cannot be seen; nothing where the text has ended. */
  readonly ours?: string;
  readonly theirs?: string;
  /** The whole line on either side. */
  readonly our_line: string;
  readonly their_line: string;
}

/** The first byte in which what was signed here differs from what the server signed; `undefined` when they are equal. */
export function firstDifference(ours: string, theirs: string): FirstDifference | undefined {
  if (ours === theirs) return undefined;
  const [a, b] = [Array.from(ours), Array.from(theirs)];
  const length = Math.max(a.length, b.length);
  let index = 0;
  while (index < length && a[index] === b[index]) index += 1;
  const before = a.slice(0, index).join('');
  const line = before.split('\n').length;
  return {
    offset: new TextEncoder().encode(before).length,
    line,
    column: index - Array.from(before.slice(0, before.lastIndexOf('\n') + 1)).length + 1,
    ...(a[index] !== undefined && { ours: visible(a[index]) }),
    ...(b[index] !== undefined && { theirs: visible(b[index]) }),
    our_line: ours.split('\n')[line - 1] ?? '',
    their_line: theirs.split('\n')[line - 1] ?? '',
  };
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['\n', 'end of line'],
  ['\r', 'carriage return'],
  ['\t', 'tab'],
  [' ', 'space'],
]);

function visible(character = ''): string {
  const named = NAMES.get(character);
  if (named !== undefined) return named;
  return /[\p{C}\p{Z}\p{M}]/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character;
}
