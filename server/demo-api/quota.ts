import type { RateDecision } from './shared/rate-algorithms.ts';
import type { SharedState } from './shared/shared-state.ts';

export interface QuotaPolicy {
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

/** Uses one call of `key` in a window that begins with its first call. */
export async function takeQuota(shared: SharedState, policy: QuotaPolicy, key: string): Promise<QuotaState> {
  const { name, limit, windowSeconds } = policy;
  const decision = await shared.take(`quota:${name}:${key}`, {
    algorithm: 'fixed-window',
    limit,
    windowMs: windowSeconds * 1000,
  });
  return quotaState(policy, decision);
}

export function quotaState(policy: QuotaPolicy, { allowed, remaining, resetMs }: RateDecision): QuotaState {
  return { policy, allowed, remaining, resetSeconds: Math.max(1, Math.ceil(resetMs / 1000)) };
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
