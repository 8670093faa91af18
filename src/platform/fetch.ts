import { CodedError } from '#core/lib/coded-error.ts';
import { hostOf } from '#core/lib/bounded-fetch.ts';
import type { Fetch } from '#core/lib/ports.ts';
import { watchPolicy } from './policy-watch.ts';

/**
 * The browser's fetch. A request that the page's own policy stopped
 * fails like a dead network; the policy's report tells the two apart. Throws `blocked_by_policy`.
 */
export function createFetch(): Fetch {
  return async (url, init) => {
    const watch = watchPolicy(url);
    try {
      return await fetch(url, { ...init, referrerPolicy: 'no-referrer' });
    } catch (error) {
      if (init.signal?.aborted !== true && (await watch.stopped())) {
        throw new CodedError('blocked_by_policy', { host: hostOf(url) }, error);
      }
      throw error;
    } finally {
      watch.end();
    }
  };
}
