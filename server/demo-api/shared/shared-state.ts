import type { RateDecision, RatePolicy } from './rate-algorithms.ts';

/** The shared state cannot be asked now, and may be again in a moment. The cause is not kept: it may quote an address. */
export class StateUnavailableError extends Error {
  override readonly name = 'StateUnavailableError';
}

/**
 * What all servers of one API must agree on: quotas, nonces, sessions, revoked tokens. Each step is atomic. One server keeps it
 * in its SQLite database, several share a Redis. Every method may reject with a `StateUnavailableError`.
 */
export interface SharedState {
  /** True the first time a key is named, false while it is remembered. */
  once(key: string, ttlMs: number): Promise<boolean>;
  /** Uses one call, unless none is left. */
  take(key: string, policy: RatePolicy): Promise<RateDecision>;
  /** The same without using one. */
  peek(key: string, policy: RatePolicy): Promise<RateDecision>;
  read(key: string): Promise<string | undefined>;
  write(key: string, value: string, ttlMs: number): Promise<void>;
  /** Writes only what is still there: what somebody removed in between stays removed. */
  replace(key: string, value: string, ttlMs: number): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** Writes for good, unless something is there; answers what is there then. */
  adopt(key: string, value: string): Promise<string>;
  close(): Promise<void>;
}
