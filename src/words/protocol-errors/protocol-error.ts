import type { Specification } from '#core/lib/specifications.ts';

/** An error as a standard, or a provider, defines it. */
export interface ProtocolError {
  /** As it stands on the wire. */
  readonly code: string;
  /** Who says it, and to what: `the token endpoint`. */
  readonly from: string;
  /** One or two sentences. */
  readonly means: string;
  /** What usually lies behind it here. Most likely first. */
  readonly causes: readonly string[];
  readonly steps: readonly string[];
  readonly specification: Specification;
}
