import type { CredentialValues } from '#core/credentials/kind.ts';
import type { Burst } from './burst.ts';
import type { Draft } from './draft.ts';
import type { Series } from './send-series.ts';

/** The request that was being written, and what became of it. */
export interface KeptCall {
  /** Whose session it was; empty when nobody was signed in. */
  readonly owner: string;
  readonly draft: Draft;
  /** The part of it that stood in the page's address. */
  readonly address: string;
  readonly series?: Series | undefined;
  readonly burst?: Burst | undefined;
}

/** What is filled in of one kind. */
export interface Filled {
  readonly values: CredentialValues;
  /** Whether the demo API gave it, and can take it back. */
  readonly from_demo: boolean;
}

/** By the id of the kind. */
type AllFilled = Readonly<Record<string, Filled>>;

/**
 * What a visitor had on the console when they followed a link out of it. Credentials and answers are in it: it lives in
 * the memory of this tab and goes with it, at sign-out, and when it is told to.
 */
export interface ConsoleMemory {
  /** The last call, if it is this owner's. */
  call(this: void, owner: string): KeptCall | undefined;
  keepCall(this: void, call: KeptCall): void;
  keepAnswers(this: void, answers: Pick<KeptCall, 'series' | 'burst'>): void;
  filled(this: void): AllFilled;
  keepFilled(this: void, filled: AllFilled): void;
  forget(this: void): void;
}

export function createConsoleMemory(): ConsoleMemory {
  let kept: KeptCall | undefined;
  let filled: AllFilled = {};
  return {
    call: (owner) => (kept?.owner === owner ? kept : undefined),
    keepCall: (call) => {
      const answers = kept?.owner === call.owner ? { series: kept.series, burst: kept.burst } : {};
      kept = { ...answers, ...call };
    },
    keepAnswers: (answers) => {
      if (kept !== undefined) kept = { ...kept, ...answers };
    },
    filled: () => filled,
    keepFilled: (next) => {
      filled = next;
    },
    forget: () => {
      kept = undefined;
      filled = {};
    },
  };
}
