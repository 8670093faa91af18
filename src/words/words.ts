import type { Evidence } from '#core/lib/coded-error.ts';
import type { Specification } from '#core/lib/specifications.ts';

/** What one error code means to the person who meets it. Values of the evidence stand in “…” quotes. */
export interface ErrorWords {
  readonly title: string;
  /** One or two sentences about this very case. */
  readonly happened: (evidence: Evidence) => string;
  /** One sentence. */
  readonly why: string;
  /** Most likely first. */
  readonly next: readonly string[] | ((evidence: Evidence) => readonly string[]);
  /** What the refusal rests on. */
  readonly specification?: Specification;
}
