import { CodedError } from '#core/lib/coded-error.ts';
import type { ProbePort } from '#core/diagnosis/ports.ts';
import { watchPolicy } from './policy-watch.ts';

const DEADLINE_MS = 5000;

/**
 * Asks whether anything answers at all, without being allowed to see what (Fetch, `no-cors`): no cookies, no referrer,
 * nothing from a cache.
 */
export function createProbe(): ProbePort {
  return {
    async reachable(url, signal) {
      const watch = watchPolicy(url);
      try {
        await fetch(url, {
          mode: 'no-cors',
          credentials: 'omit',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
        });
        return true;
      } catch (error) {
        if (signal.aborted) throw new CodedError('request_cancelled', {}, error);
        // The readable request before this one was let through, so the policy stopped what an answer led to: a redirect.
        return await watch.stopped();
      } finally {
        watch.end();
      }
    },
  };
}
