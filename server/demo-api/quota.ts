interface QuotaPolicy {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

interface QuotaState {
  readonly policy: QuotaPolicy;
  readonly allowed: boolean;
  readonly remaining: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
}

interface Window {
  readonly endsAt: number;
  used: number;
}

const MAX_KEYS = 10_000;

/** So many calls per key in a window that begins with the first call. */
export class Quota {
  readonly policy: QuotaPolicy;
  readonly #windows = new Map<string, Window>();
  readonly #now: () => number;

  constructor(policy: QuotaPolicy, now: () => number = Date.now) {
    this.policy = policy;
    this.#now = now;
  }

  /** Uses one call, unless none is left. */
  take(key: string): QuotaState {
    const now = this.#now();
    const window = this.#windowOf(key, now);
    const allowed = window.used < this.policy.limit;
    if (allowed) window.used += 1;
    return {
      policy: this.policy,
      allowed,
      remaining: this.policy.limit - window.used,
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
    };
  }

  #windowOf(key: string, now: number): Window {
    const current = this.#windows.get(key);
    if (current !== undefined && current.endsAt > now) return current;
    if (this.#windows.size >= MAX_KEYS) this.#windows.clear();
    const fresh = { endsAt: now + this.policy.windowSeconds * 1000, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

/**
 * The headers that tell the quota: the structured fields of draft-ietf-httpapi-ratelimit-headers for every policy,
 * and the older X- form for the tightest.
 */
export function quotaHeaders(states: readonly QuotaState[]): Record<string, string> {
  const tightest = states.reduce<QuotaState | undefined>(
    (least, state) => (least === undefined || state.remaining < least.remaining ? state : least),
    undefined,
  );
  if (tightest === undefined) return {};
  const names = states.map(({ policy }) => `"${policy.name}";q=${policy.limit};w=${policy.windowSeconds}`);
  const left = states.map(
    ({ policy, remaining, resetSeconds }) => `"${policy.name}";r=${remaining};t=${resetSeconds}`,
  );
  return {
    'RateLimit-Policy': names.join(', '),
    RateLimit: left.join(', '),
    'X-RateLimit-Limit': String(tightest.policy.limit),
    'X-RateLimit-Remaining': String(tightest.remaining),
    'X-RateLimit-Reset': String(tightest.resetSeconds),
  };
}
