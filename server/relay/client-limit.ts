import type { Clock } from '#core/lib/ports.ts';
import { decideRate, type RatePolicy, type RateState } from '../demo-api/shared/rate-algorithms.ts';

/**
 * How often one client may ask. The relay keeps nothing else between two requests, so that a deployment of many instances
 * can put a shared count in this place.
 */
export interface ClientLimit {
  take(client: string): LimitState | Promise<LimitState>;
}

interface LimitState {
  readonly allowed: boolean;
  readonly retryAfterSeconds: number;
}

const REQUESTS = 60;
const WINDOW_MS = 60_000;
const MAX_CLIENTS = 10_000;

/** Counts in the memory of this instance. */
export function createMemoryLimit(clock: Clock, requests = REQUESTS): ClientLimit {
  const policy: RatePolicy = { algorithm: 'fixed-window', limit: requests, windowMs: WINDOW_MS };
  const clients = new Map<string, RateState>();
  return {
    take(client) {
      if (clients.size >= MAX_CLIENTS) clients.clear();
      const { state, decision } = decideRate(clients.get(client) ?? [], clock.now(), policy);
      clients.set(client, state);
      const { allowed, resetMs } = decision;
      return { allowed, retryAfterSeconds: Math.max(1, Math.ceil(resetMs / 1000)) };
    },
  };
}
