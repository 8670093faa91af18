import type { Quota } from '#core/credentials/rate-limit-headers.ts';

/** One call to one of the limits; `at` in ms since the epoch. */
interface LimitCall {
  readonly at: number;
  readonly ok: boolean;
}

/** What is known of one limit: its calls, and what it told last. */
export interface LimitLog {
  readonly calls: readonly LimitCall[];
  readonly quota?: Quota;
  /** When that was told. */
  readonly told_at: number;
  /** The headers of the last answer that speak of the limit. */
  readonly headers: readonly (readonly [string, string])[];
}

export const emptyLog: LimitLog = { calls: [], told_at: 0, headers: [] };

/** How much of the past is drawn. */
export const SHOWN_MS = 20_000;

const LIMIT_HEADER = /^(?:x-)?ratelimit|^retry-after$/;

/** The log with one more answer; what is no longer drawn is dropped. */
export function addAnswer(
  log: LimitLog,
  answer: {
    readonly at: number;
    readonly status: number;
    readonly quota: Quota | undefined;
    readonly headers: LimitLog['headers'];
  },
): LimitLog {
  const { at, status, quota, headers } = answer;
  const kept = log.calls.filter((call) => call.at > at - 2 * SHOWN_MS);
  return {
    calls: [...kept, { at, ok: status < 400 }],
    ...(quota && { quota }),
    told_at: at,
    headers: headers.filter(([name]) => LIMIT_HEADER.test(name.toLowerCase())),
  };
}

/** Calls that may be made at `now`, as far as the last answer lets one reckon. A bucket fills while nobody calls. */
export function remainingAt(log: LimitLog, algorithm: string, now: number): number | undefined {
  const { limit, remaining, window_s = 10, reset_s } = log.quota ?? {};
  if (limit === undefined || remaining === undefined) return undefined;
  const passed_s = Math.max(0, now - log.told_at) / 1000;
  if (algorithm === 'token-bucket') return Math.min(limit, remaining + (passed_s * limit) / window_s);
  if (algorithm === 'sliding-window') {
    const within = log.calls.filter(({ at, ok }) => ok && at > now - window_s * 1000);
    return Math.max(0, limit - within.length);
  }
  return reset_s !== undefined && passed_s >= reset_s ? limit : remaining;
}

/** A reset is told in whole seconds, rounded up. Servers cut the clock at round times: one within that second is the turn. */
function turnOf(latest: number, length: number): number {
  const round = Math.floor(latest / length) * length;
  return latest - round <= 1000 ? round : latest;
}

/** Where the windows of a fixed window begin, within what is drawn. */
export function windowStarts({ quota, told_at }: LimitLog, now: number): readonly number[] {
  const { window_s = 10, reset_s } = quota ?? {};
  if (reset_s === undefined) return [];
  const length = window_s * 1000;
  const known = turnOf(told_at + reset_s * 1000, length);
  const first = known - Math.ceil((known - (now - SHOWN_MS)) / length) * length;
  return Array.from(
    { length: Math.ceil(SHOWN_MS / length) + 1 },
    (_, index) => first + index * length,
  ).filter((at) => at <= now && at > now - SHOWN_MS);
}
