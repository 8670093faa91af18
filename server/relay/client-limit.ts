import type { Clock } from '#core/lib/ports.ts';
import { Quota } from '../demo-api/quota.ts';

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
const WINDOW_SECONDS = 60;

/** Counts in the memory of this instance. */
export function createMemoryLimit(clock: Clock, requests = REQUESTS): ClientLimit {
  const quota = new Quota({ name: 'relay', limit: requests, windowSeconds: WINDOW_SECONDS }, () =>
    clock.now(),
  );
  return {
    take(client) {
      const { allowed, resetSeconds } = quota.take(client);
      return { allowed, retryAfterSeconds: resetSeconds };
    },
  };
}
