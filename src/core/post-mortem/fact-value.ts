import type { PastedRedactor } from '../flow/redact-pasted.ts';

const LONGEST_VALUE = 300;
/** Longer values are cut before they are searched for secrets, which is dear. */
const LONGEST_SEARCHED = 4_096;

/** A parameter or member as a fact: without secrets, and bounded. */
export function factValue(name: string, value: string, redactor: PastedRedactor): string {
  return bounded(redactor.value(name, searched(value)));
}

export const searched = (text: string): string => text.slice(0, LONGEST_SEARCHED);

export const bounded = (text: string): string =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
