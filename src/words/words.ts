import type { Evidence } from '#core/lib/coded-error.ts';

/** A section of a standard that the refusal rests on. */
export interface Specification {
  readonly label: string;
  readonly href: string;
}

/** What one error code means to the person who meets it. Values of the evidence stand in “…” quotes. */
export interface ErrorWords {
  readonly title: string;
  /** One or two sentences about this very case. */
  readonly happened: (evidence: Evidence) => string;
  /** One sentence. */
  readonly why: string;
  /** Most likely first. */
  readonly next: readonly string[] | ((evidence: Evidence) => readonly string[]);
  readonly specification?: Specification;
}
