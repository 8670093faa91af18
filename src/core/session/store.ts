import type { CodedErrorData } from '../lib/coded-error.ts';
import { reduceSession, type SessionEvent } from './reducer.ts';
import {
  signedInPart,
  SIGNED_OUT,
  type Origin,
  type RenewalCause,
  type SessionState,
  type SignedIn,
} from './state.ts';

/** One line of the renewal log. Times in ms. */
export interface Renewal {
  readonly id: number;
  readonly provider_id: string;
  readonly cause: RenewalCause;
  /** `refresh` asked the provider here; `tab` took over what another tab had fetched. */
  readonly method: 'refresh' | 'tab';
  readonly started_at: number;
  readonly duration_ms?: number;
  readonly attempts: number;
  readonly result: 'running' | 'renewed' | 'kept' | 'ended' | 'cancelled';
  readonly error?: CodedErrorData;
  /** Whether the provider replaced the refresh token. */
  readonly rotated?: boolean;
  /** Scopes that were granted before and are not any more. */
  readonly lost_scopes?: readonly string[];
}

/** What a sign-out did, told as it went. */
export interface SignOutReport {
  readonly provider_id: string;
  readonly provider_name: string;
  readonly revocation: 'done' | 'failed' | 'not-offered' | 'not-asked';
  readonly provider_session: 'leaving' | 'ended' | 'not-offered' | 'not-asked';
  readonly error?: CodedErrorData;
}

export interface Snapshot {
  /** True until the page knows whether somebody is signed in. */
  readonly restoring: boolean;
  readonly active?: string;
  /** Whose login was refused last, while this page is open. It may have no provider (`UNBOUND`). */
  readonly refused?: string;
  readonly sessions: Readonly<Record<string, SessionState>>;
  readonly renewals: readonly Renewal[];
  readonly sign_out?: SignOutReport;
}

const RENEWALS_KEPT = 100;

/** The sessions of this page, subscribed to from outside React. Every change makes a new snapshot. */
export class SessionStore {
  #snapshot: Snapshot = { restoring: true, sessions: {}, renewals: [] };
  readonly #listeners = new Set<() => void>();
  #nextRenewal = 1;

  readonly get = (): Snapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state(providerId: string): SessionState {
    return this.#snapshot.sessions[providerId] ?? SIGNED_OUT;
  }

  held(providerId: string): SignedIn | undefined {
    return signedInPart(this.state(providerId));
  }

  allHeld(): readonly SignedIn[] {
    return Object.values(this.#snapshot.sessions).flatMap((state) => signedInPart(state) ?? []);
  }

  dispatch(providerId: string, event: SessionEvent): void {
    const before = this.state(providerId);
    const after = reduceSession(before, event);
    if (after !== before) this.update({ sessions: { ...this.#snapshot.sessions, [providerId]: after } });
  }

  /** Takes a session as it came in here. Another sign-in than the one held has a way and a person of its own. */
  adopt(session: SignedIn, origin: Origin): void {
    const { id } = session.profile;
    const held = this.held(id);
    const here =
      held?.family === session.family
        ? { origin: held.origin, in_place_of: held.in_place_of }
        : { origin, in_place_of: held?.identity };
    this.dispatch(id, { type: held ? 'renewed' : 'accepted', session: { ...session, ...here } });
  }

  update(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** The page is back although it had left: what was under way is not any more. */
  stay(): void {
    for (const providerId of Object.keys(this.#snapshot.sessions))
      this.dispatch(providerId, { type: 'stayed' });
    this.update({ restoring: false });
  }

  clearSignOut(): void {
    const { sign_out: _seen, ...rest } = this.#snapshot;
    this.#snapshot = rest;
    for (const listener of this.#listeners) listener();
  }

  addRenewal(renewal: Omit<Renewal, 'id'>): number {
    const id = this.#nextRenewal++;
    this.update({ renewals: [{ ...renewal, id }, ...this.#snapshot.renewals].slice(0, RENEWALS_KEPT) });
    return id;
  }

  updateRenewal(id: number, change: Partial<Renewal>): void {
    const renewals = this.#snapshot.renewals.map((renewal) =>
      renewal.id === id ? { ...renewal, ...change } : renewal,
    );
    this.update({ renewals });
  }
}
