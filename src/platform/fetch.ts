import { CodedError } from '#core/lib/coded-error.ts';
import { hostOf } from '#core/lib/bounded-fetch.ts';
import type { Fetch } from '#core/lib/ports.ts';

/**
 * The browser's fetch. A request that the page's own policy stopped
 * fails like a dead network; the policy's report tells the two apart. Throws `blocked_by_policy`.
 */
export function createFetch(): Fetch {
  const blocked = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (effectiveDirective === 'connect-src') blocked.add(hostOf(blockedURI));
  });
  return async (url, init) => {
    try {
      return await fetch(url, { ...init, referrerPolicy: 'no-referrer' });
    } catch (error) {
      if (blocked.has(hostOf(url))) throw new CodedError('blocked_by_policy', { host: hostOf(url) }, error);
      throw error;
    }
  };
}
