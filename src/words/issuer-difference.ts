import type { Evidence } from '#core/lib/coded-error.ts';
import { quoted, textOf } from './evidence-text.ts';

/** Addresses are longer than other values, and it is their end that differs. */
const LONGEST_ADDRESS = 300;

const SMALL_DIFFERENCES: readonly (readonly [same: (text: string) => string, words: string])[] = [
  [(text) => text.replace(/\/+$/, ''), 'They differ only in the slash at the end, and it counts.'],
  [(text) => text.toLowerCase(), 'They differ only in capital letters, and those count.'],
  [(text) => text.replace(/^https?:/, ''), 'They differ only in http and https, and that counts.'],
  [(text) => text.replace(/:\d+(?=\/|$)/, ''), 'They differ only in the port, and it counts.'],
  [
    (text) => text.replace(/^(https?:\/\/)(localhost|127\.0\.0\.1|\[::1\])/, '$1'),
    'They are two names of the same machine, but two different issuers.',
  ],
];

/** What exactly differs between `expected` and `actual`, where it is easily overlooked; else nothing. */
export function differenceSentence(evidence: Evidence): string {
  const expected = textOf(evidence, 'expected', LONGEST_ADDRESS);
  const actual = textOf(evidence, 'actual', LONGEST_ADDRESS);
  if (expected === undefined || actual === undefined || expected === actual) return '';
  const small = SMALL_DIFFERENCES.find(([same]) => same(expected) === same(actual));
  return small === undefined ? '' : ` ${small[1]}`;
}

/** `expected` or `actual` in quotes, long enough for an address. */
export function address(evidence: Evidence, name: 'expected' | 'actual', otherwise: string): string {
  return quoted(evidence, name, otherwise, LONGEST_ADDRESS);
}
