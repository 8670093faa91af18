export type RateAlgorithm = 'fixed-window' | 'sliding-window' | 'token-bucket';

export interface RatePolicy {
  readonly algorithm: RateAlgorithm;
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until one call is free again when none is left; until all are when some are. */
  readonly resetMs: number;
}

/**
 * What an algorithm remembers: of a fixed window its end and the calls used; of a sliding window the time of each call; of a
 * bucket its tokens and when they were counted.
 */
export type RateState = readonly number[];

interface Step {
  readonly state: RateState;
  readonly decision: RateDecision;
}

type Algorithm = (state: RateState, now: number, policy: RatePolicy) => Step;

function fixedWindow([endsAt = 0, used = 0]: RateState, now: number, policy: RatePolicy): Step {
  const [end, before] = endsAt > now ? [endsAt, used] : [now + policy.windowMs, 0];
  const allowed = before < policy.limit;
  const after = allowed ? before + 1 : before;
  const decision = { allowed, remaining: policy.limit - after, resetMs: end - now };
  return { state: [end, after], decision };
}

function slidingWindow(state: RateState, now: number, policy: RatePolicy): Step {
  const recent = state.filter((time) => time > now - policy.windowMs);
  const allowed = recent.length < policy.limit;
  const calls = allowed ? [...recent, now] : recent;
  const remaining = policy.limit - calls.length;
  const freeing = (remaining > 0 ? calls.at(-1) : calls[0]) ?? now;
  return { state: calls, decision: { allowed, remaining, resetMs: freeing + policy.windowMs - now } };
}

function tokenBucket([stored, at]: RateState, now: number, policy: RatePolicy): Step {
  const perMs = policy.limit / policy.windowMs;
  const gained = Math.max(0, now - (at ?? now)) * perMs;
  const tokens = Math.min(policy.limit, (stored ?? policy.limit) + gained);
  const allowed = tokens >= 1;
  const left = allowed ? tokens - 1 : tokens;
  const missing = left >= 1 ? policy.limit - left : 1 - left;
  const decision = { allowed, remaining: Math.floor(left), resetMs: Math.ceil(missing / perMs) };
  return { state: [left, now], decision };
}

const ALGORITHMS: Readonly<Record<RateAlgorithm, Algorithm>> = {
  'fixed-window': fixedWindow,
  'sliding-window': slidingWindow,
  'token-bucket': tokenBucket,
};

/** Decides on one call at `now` (milliseconds) and says what to remember. */
export function decideRate(state: RateState, now: number, policy: RatePolicy): Step {
  return ALGORITHMS[policy.algorithm](state, now, policy);
}

/** How many calls are left, without using one. */
export function remainingRate(state: RateState, now: number, policy: RatePolicy): RateDecision {
  const { allowed, remaining, resetMs } = decideRate(state, now, policy).decision;
  return { allowed, remaining: allowed ? remaining + 1 : remaining, resetMs };
}
