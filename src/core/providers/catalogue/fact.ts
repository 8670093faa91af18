/**
 * How sure a statement about a provider is: read in the vendor's own documentation, seen in a public thread or a captured
 * answer, concluded from other evidence or from general knowledge, or looked for and not found.
 */
export type Confidence = 'documented' | 'seen' | 'inferred' | 'unknown';

/** The day the public material behind the catalogue was read. */
export const FACTS_READ_ON = '2026-11-22';

export interface Source {
  readonly title: string;
  readonly url?: string;
}

/** One statement and what it rests on. */
export interface Fact {
  readonly text: string;
  readonly confidence: Confidence;
  readonly source: Source;
}

/** `partly` is a yes under a condition, which the text names. */
export type Answer = 'yes' | 'no' | 'partly' | 'not-applicable' | 'unknown';

/** A fact that answers a question every provider is asked. */
export interface Ability extends Fact {
  readonly answer: Answer;
}

const GENERAL_KNOWLEDGE: Source = { title: 'General knowledge; no public source read for this' };
const NOTHING_FOUND: Source = { title: 'Looked for in public material, nothing found' };

export function documented(answer: Answer, text: string, source: Source): Ability {
  return { answer, text, confidence: 'documented', source };
}

export function seen(answer: Answer, text: string, source: Source): Ability {
  return { answer, text, confidence: 'seen', source };
}

export function inferred(answer: Answer, text: string, source: Source = GENERAL_KNOWLEDGE): Ability {
  return { answer, text, confidence: 'inferred', source };
}

export function unknown(text: string): Ability {
  return { answer: 'unknown', text, confidence: 'unknown', source: NOTHING_FOUND };
}

export function factFrom(
  confidence: Exclude<Confidence, 'unknown'>,
  text: string,
  source: Source = GENERAL_KNOWLEDGE,
): Fact {
  return { text, confidence, source };
}

export function openQuestion(text: string): Fact {
  return { text, confidence: 'unknown', source: NOTHING_FOUND };
}
