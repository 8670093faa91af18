import type { ClaimMeaning } from './claim-meaning.ts';
import { describeValue } from './checks.ts';
import { readTime } from './findings-time.ts';

/** One member of a header or payload, ready for a table. */
export interface ClaimView {
  readonly name: string;
  /** One line; long values are cut. */
  readonly value: string;
  /** Single values of a short list of texts, or the words of a scope. */
  readonly items?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly time?: number;
  readonly meaning?: string;
  readonly source?: string;
}

const mostItems = 30;

/** Puts a member and what the dictionary says about it together. */
export function describeClaim(name: string, value: unknown, known: ClaimMeaning | undefined): ClaimView {
  const time = known?.kind === 'time' ? readTime(value) : undefined;
  const items = known?.kind === 'time' ? undefined : readItems(name, value);
  return {
    name: describeValue(name),
    value: describeValue(value),
    ...(time !== undefined && { time: time * 1000 }),
    ...(items !== undefined && { items }),
    ...(known !== undefined && { meaning: known.meaning, source: known.source }),
  };
}

function readItems(name: string, value: unknown): readonly string[] | undefined {
  const words = (name === 'scope' || name === 'scp') && typeof value === 'string' ? value.split(' ') : value;
  if (!Array.isArray(words) || words.length < 1 || words.length > mostItems) return undefined;
  return words.every((word) => typeof word === 'string' && word !== '')
    ? words.map(describeValue)
    : undefined;
}
