import type { ProviderProfile } from '../providers/profile.ts';
import type { Subject } from './examination.ts';
import type { Row } from './finding.ts';
import type { PreflightPorts } from './ports.ts';
import { preflightChecks } from './preflight-checks.ts';
import type { Asked } from './requests.ts';
import { runPreflight } from './run-preflight.ts';
import type { Verdict } from './verdict.ts';

export interface PreflightState {
  readonly status: 'running' | 'done' | 'cancelled';
  readonly profile: ProviderProfile;
  /** In the order of the table, as far as they have finished. */
  readonly rows: readonly Row[];
  /** Every request of this run, in the order in which they were sent. */
  readonly asked: readonly Asked[];
  /** With `done`. */
  readonly verdict?: Verdict;
}

/**
 * The runs of this page's life, one per provider. Nothing here starts a run, or repeats one, but `start`: a provider is
 * asked because a person wants to know.
 */
export class Preflights {
  readonly #ports: PreflightPorts;
  readonly #states = new Map<string, PreflightState>();
  readonly #running = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();

  constructor(ports: PreflightPorts) {
    this.#ports = ports;
  }

  /** Origin of this app, which a report names. */
  get origin(): string {
    return this.#ports.environment.origin;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The newest run of exactly this entry: one that was edited since has none. */
  stateOf(profile: ProviderProfile): PreflightState | undefined {
    const state = this.#states.get(profile.id);
    return state && isSameEntry(state.profile, profile) ? state : undefined;
  }

  /** Asks; a run of the same entry that is going on goes on. */
  async start(subject: Subject): Promise<void> {
    const { profile } = subject;
    if (this.stateOf(profile)?.status === 'running') return;
    this.cancel(profile.id);
    const abort = new AbortController();
    this.#running.set(profile.id, abort);
    this.#put({ status: 'running', profile, rows: [], asked: [] });
    const change = (update: (state: PreflightState) => Partial<PreflightState>) => {
      const state = this.#states.get(profile.id);
      if (state && !abort.signal.aborted) this.#put({ ...state, ...update(state) });
    };
    const verdict = await runPreflight(subject, this.#ports, {
      signal: abort.signal,
      onAsked: (asked) => change((state) => ({ asked: [...state.asked, asked] })),
      onRow: (row) => change((state) => ({ rows: inOrder([...state.rows, row]) })),
    });
    if (verdict) change(() => ({ status: 'done', verdict }));
  }

  /** What has finished stays. */
  cancel(providerId: string): void {
    this.#running.get(providerId)?.abort();
    this.#running.delete(providerId);
    const state = this.#states.get(providerId);
    if (state?.status === 'running') this.#put({ ...state, status: 'cancelled' });
  }

  #put(state: PreflightState): void {
    this.#states.set(state.profile.id, state);
    for (const listener of this.#listeners) listener();
  }
}

const order = new Map(preflightChecks.map(({ id }, index) => [id, index]));

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => (order.get(a.check) ?? 0) - (order.get(b.check) ?? 0));
}

/** Entries are plain data that were read from JSON. */
function isSameEntry(one: ProviderProfile, other: ProviderProfile): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
