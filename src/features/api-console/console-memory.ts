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
 * the memory of this tab and goes with it. Whoever comes after that visitor gets another one, so that what is still under
 * way for the one before writes where nobody reads.
 */
export interface ConsoleMemory {
  /** No two have the same. */
  readonly id: string;
  /** The last call, if it is this owner's. */
  call(this: void, owner: string): KeptCall | undefined;
  keepCall(this: void, call: KeptCall): void;
  keepAnswers(this: void, answers: Pick<KeptCall, 'series' | 'burst'>): void;
  filled(this: void): AllFilled;
  /** Without anything the kind is forgotten, and what it kept between calls with it. */
  fill(this: void, kind: string, next: Filled | undefined): void;
  /** What a kind keeps between calls (tokens, keys) hangs on this object. */
  ofKind(this: void, kind: string): object;
  /** It gets another object; what is filled in stays. */
  forgetKept(this: void, kind: string): void;
  /** Raised when the visitor is gone: what they left under way has to stop. */
  readonly ended: AbortSignal;
  end(this: void): void;
}

/**
 * Something more that a part of the page keeps while it is not on show. It is made when it is first asked for, hangs on the
 * memory of one visitor and goes with it.
 */
export function keptIn<T>(make: (memory: ConsoleMemory) => T): (memory: ConsoleMemory) => T {
  const kept = new WeakMap<ConsoleMemory, { readonly value: T }>();
  return (memory) => {
    const held = kept.get(memory) ?? { value: make(memory) };
    kept.set(memory, held);
    return held.value;
  };
}

export function createConsoleMemory(): ConsoleMemory {
  let kept: KeptCall | undefined;
  let filled: AllFilled = {};
  const ofKinds = new Map<string, object>();
  const ending = new AbortController();
  return {
    id: crypto.randomUUID(),
    call: (owner) => (kept?.owner === owner ? kept : undefined),
    keepCall: (call) => {
      const answers = kept?.owner === call.owner ? { series: kept.series, burst: kept.burst } : {};
      kept = { ...answers, ...call };
    },
    keepAnswers: (answers) => {
      if (kept !== undefined) kept = { ...kept, ...answers };
    },
    filled: () => filled,
    fill: (kind, next) => {
      const { [kind]: _before, ...others } = filled;
      filled = next === undefined ? others : { ...others, [kind]: next };
      if (next === undefined) ofKinds.delete(kind);
    },
    ofKind: (kind) => {
      const memory = ofKinds.get(kind) ?? {};
      ofKinds.set(kind, memory);
      return memory;
    },
    forgetKept: (kind) => void ofKinds.delete(kind),
    ended: ending.signal,
    end: () => ending.abort(),
  };
}
