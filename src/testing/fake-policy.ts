import { CodedError } from '#core/lib/coded-error.ts';
import type { PagePolicy } from '#core/providers/page-policy.ts';

export interface FakePolicy extends PagePolicy {
  /** Origins that the next page may talk to. */
  readonly next: ReadonlySet<string>;
  /** Where the page was loaded anew. */
  readonly reloads: readonly string[];
  /** The browser keeps no cookies. */
  stubborn: boolean;
}

/** A page that may talk to these origins, or to every one when none are given. */
export function createFakePolicy(named?: readonly string[]): FakePolicy {
  const next = new Set(named);
  const reloads: string[] = [];
  const policy: FakePolicy = {
    next,
    reloads,
    stubborn: false,
    allowed: (url) => named === undefined || named.includes(new URL(url).origin),
    add: (origins) => {
      if (policy.stubborn)
        throw new CodedError('policy_not_extended', { host: new URL(origins[0] ?? '').host });
      origins.forEach((origin) => next.add(origin));
    },
    keepOnly: (origins) => {
      next.clear();
      origins.forEach((origin) => next.add(origin));
    },
    reload: (place) => void reloads.push(place),
  };
  return policy;
}
