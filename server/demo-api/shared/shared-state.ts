import type { RateDecision, RatePolicy } from './rate-algorithms.ts';

/**
 * What all servers of one API must agree on: quotas, nonces, sessions, revoked tokens. Each step is atomic. One server keeps it
 * in its SQLite database, several share a Redis.
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
  close(): Promise<void>;
}
