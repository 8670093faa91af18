import { CodedError } from '#core/lib/coded-error.ts';
import { hostOf } from '#core/lib/bounded-fetch.ts';
import type { PagePolicy } from '#core/providers/page-policy.ts';
import type { PolicyOrigins } from './policy-origins.ts';

interface PagePolicyOptions {
  readonly origins: PolicyOrigins;
  /** Origins that the server names without being asked. */
  readonly served: () => readonly string[];
  /** False where pages come without a policy, as from the development server. */
  readonly enforced: boolean;
}

/** What this page's policy names, as far as a page can know: what was asked for when it was loaded, and the server's own. */
export function createPagePolicy({ origins, served, enforced }: PagePolicyOptions): PagePolicy {
  const named = new Set([location.origin, ...origins.read()]);
  return {
    allowed(url) {
      if (!enforced) return true;
      const origin = URL.canParse(url) ? new URL(url).origin : '';
      return named.has(origin) || served().includes(origin);
    },
    add(more) {
      const [refused] = origins.set([...new Set([...origins.read(), ...more])]);
      if (refused !== undefined) throw new CodedError('policy_not_extended', { host: hostOf(refused) });
    },
    keepOnly(wanted) {
      // Written only where it changes something: a cookie is sent with every request.
      const before = origins.read();
      const same = before.length === wanted.length && wanted.every((origin) => before.includes(origin));
      if (!same) origins.set(wanted);
    },
    reload: (place) => location.replace(new URL(place, location.origin)),
  };
}
