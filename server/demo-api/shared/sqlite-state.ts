import { inTransaction, type Database } from '../store/open-database.ts';
import { textOf } from '../store/row.ts';
import {
  decideRate,
  remainingRate,
  type RateDecision,
  type RatePolicy,
  type RateState,
} from './rate-algorithms.ts';
import type { SharedState } from './shared-state.ts';

const SWEEP_EVERY = 200;
/** Ten years: longer than any demonstration. */
const FOR_GOOD_MS = 10 * 365 * 24 * 3600 * 1000;

function toState(value: string | undefined): RateState {
  const parsed: unknown = value === undefined ? [] : JSON.parse(value);
  return Array.isArray(parsed) ? parsed.filter((item) => typeof item === 'number') : [];
}

/** The state of a single server, in its own database. Servers on one machine may share the file. */
export class SqliteState implements SharedState {
  readonly #database: Database;
  readonly #now: () => number;
  #writes = 0;

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  async once(key: string, ttlMs: number): Promise<boolean> {
    return inTransaction(this.#database, () => {
      if (this.#read(key) !== undefined) return false;
      this.#write(key, '', ttlMs);
      return true;
    });
  }

  async take(key: string, policy: RatePolicy): Promise<RateDecision> {
    return inTransaction(this.#database, () => {
      const { state, decision } = decideRate(toState(this.#read(key)), this.#now(), policy);
      this.#write(key, JSON.stringify(state), policy.windowMs);
      return decision;
    });
  }

  async peek(key: string, policy: RatePolicy): Promise<RateDecision> {
    return remainingRate(toState(this.#read(key)), this.#now(), policy);
  }

  async read(key: string): Promise<string | undefined> {
    return this.#read(key);
  }

  async write(key: string, value: string, ttlMs: number): Promise<void> {
    this.#write(key, value, ttlMs);
  }

  async replace(key: string, value: string, ttlMs: number): Promise<boolean> {
    return inTransaction(this.#database, () => {
      if (this.#read(key) === undefined) return false;
      this.#write(key, value, ttlMs);
      return true;
    });
  }

  async remove(key: string): Promise<void> {
    this.#database.prepare('DELETE FROM shared WHERE key = ?').run(key);
  }

  async adopt(key: string, value: string): Promise<string> {
    return inTransaction(this.#database, () => {
      const there = this.#read(key);
      if (there === undefined) this.#write(key, value, FOR_GOOD_MS);
      return there ?? value;
    });
  }

  /** The database belongs to whoever opened it. */
  async close(): Promise<void> {
    // Nothing of its own to close.
  }

  #read(key: string): string | undefined {
    const row = this.#database
      .prepare('SELECT value FROM shared WHERE key = ? AND expires_at > ?')
      .get(key, this.#now());
    return row && textOf(row, 'value');
  }

  #write(key: string, value: string, ttlMs: number): void {
    const now = this.#now();
    this.#writes += 1;
    if (this.#writes % SWEEP_EVERY === 0) {
      this.#database.prepare('DELETE FROM shared WHERE expires_at <= ?').run(now);
    }
    this.#database
      .prepare('INSERT OR REPLACE INTO shared (key, value, expires_at) VALUES (?, ?, ?)')
      .run(key, value, Math.ceil(now + ttlMs));
  }
}
