import type { Specification } from '../lib/specifications.ts';
import type { Facts } from './facts.ts';
import type { PendingTrace } from './pending-lookup.ts';

/** Where the question is asked. */
export interface Context {
  /** This app's own. */
  readonly origin: string;
  readonly trace?: PendingTrace;
}

export interface Match {
  /** 0 to 100: how sure it is that this, and nothing else, is the cause. */
  readonly weight: number;
  /** What in the pasted text says so. Values stand in “…”. */
  readonly evidence: readonly string[];
  /** What to change, in order. */
  readonly steps: readonly string[];
}

export interface RuleExample {
  readonly text: string;
  readonly context?: Partial<Context>;
}

/** One cause of a failed login, and how it is told. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly specification?: Specification;
  readonly when: (facts: Facts, context: Context) => Match | undefined;
  readonly examples: { readonly match: readonly RuleExample[]; readonly miss: readonly RuleExample[] };
}
