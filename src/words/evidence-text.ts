import type { Evidence } from '#core/lib/coded-error.ts';

const LONGEST_VALUE = 120;
const LONGEST_DETAIL = 400;
/** What is left where a bound cuts a character in two. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * One line of text whatever was sent: bounded, white space folded, control and direction characters spelled out,
 * because they let a value rewrite the words around it.
 */
export function plainText(text: string, longest: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const bounded = line.length > longest ? `${line.slice(0, longest)}…` : line;
  return bounded
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A member as text, or `undefined` when there is none worth showing. */
export function textOf(evidence: Evidence, name: string, longest = LONGEST_VALUE): string | undefined {
  const value = Object.hasOwn(evidence, name) ? evidence[name] : undefined;
  if (value === undefined || Number.isNaN(value)) return undefined;
  const text = plainText(typeof value === 'object' ? value.join(', ') : String(value), longest);
  // Only `quoted` writes these: a value that holds one could seem to end before it does.
  return text === '' ? undefined : text.replace(/[“”]/g, '"');
}

/** What the checks write where there is no value to name. */
const ABSENT: ReadonlySet<string> = new Set(['absent', '(none)', 'no usable key', 'none usable']);

/** A member in “…” quotes; `otherwise`, without quotes, when there is no value. */
export function quoted(evidence: Evidence, name: string, otherwise: string, longest?: number): string {
  const text = textOf(evidence, name, longest);
  return text === undefined || ABSENT.has(text) ? otherwise : `“${text}”`;
}

/** The same set between `before` and `after`; nothing at all when there is no value. */
export function quotedBetween(evidence: Evidence, name: string, before: string, after: string): string {
  const value = quoted(evidence, name, '');
  return value === '' ? '' : `${before}${value}${after}`;
}

export function numberOf(evidence: Evidence, name: string): number | undefined {
  const value = Object.hasOwn(evidence, name) ? evidence[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A member that is a sentence of ours already, as the providers file's reader writes them. */
export function sentenceOf(evidence: Evidence, name: string): string | undefined {
  const text = textOf(evidence, name, LONGEST_DETAIL);
  return text === undefined || /[.…]$/.test(text) ? text : `${text}.`;
}

/** `HTTP 503`, or `otherwise`. */
export function statusOf(evidence: Evidence, otherwise: string): string {
  const status = numberOf(evidence, 'status');
  return status === undefined ? otherwise : `HTTP ${status}`;
}

const units: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [86_400, 'day', 'days'],
  [3600, 'hour', 'hours'],
  [60, 'minute', 'minutes'],
];

/** A length of time in seconds, either sign, in words: `45 seconds`, `12 minutes`, `3 days`. */
export function lengthInWords(seconds: number): string {
  const size = Math.abs(seconds);
  for (const [unit, one, many] of units) {
    if (size < 1.5 * unit) continue;
    const count = Math.round(size / unit);
    return `${count} ${count === 1 ? one : many}`;
  }
  const count = Math.round(size);
  return `${count} ${count === 1 ? 'second' : 'seconds'}`;
}
