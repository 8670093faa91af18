import type { CodedErrorData } from '#core/lib/coded-error.ts';
import type { Burst } from './burst.ts';
import type { HistoryEntry } from './history.ts';
import type { Series } from './send-series.ts';

/** Errors of calls that were on their way. Others end a call before it is sent. */
const SENT: ReadonlySet<string> = new Set([
  'request_cancelled',
  'api_unreachable',
  'response_timeout',
  'response_too_large',
]);

const NO_ANSWER = { status: 0, duration_ms: 0 };

/** The line of the history about a call; none when it was never sent. `now` in ms. */
export function entryOfSeries(
  { request, kind, calls }: Series,
  now: number,
  error?: CodedErrorData,
): HistoryEntry | undefined {
  if (error !== undefined && calls.length === 0 && !SENT.has(error.code)) return undefined;
  const last = calls.at(-1);
  const attempt = last?.exchange.attempts.at(-1);
  return {
    ...{ id: crypto.randomUUID(), method: request.method, url: request.url, kind },
    ...(attempt === undefined ? NO_ANSWER : { status: attempt.status, duration_ms: attempt.duration_ms }),
    at: last?.answered_at ?? now,
    ...(error?.code === 'request_cancelled' && { cancelled: true }),
  };
}

/** One line for all calls of a burst. */
export function entryOfBurst(burst: Burst, kind: string, now: number): HistoryEntry {
  const { request, total, at_a_time, calls, succeeded, duration_ms } = burst;
  return {
    ...{ id: crypto.randomUUID(), method: request.method, url: request.url, kind },
    ...{ status: 0, duration_ms, at: now },
    ...(calls.length < total && { cancelled: true }),
    burst: { total, at_a_time: Math.min(at_a_time, total), answered: calls.length, succeeded },
  };
}
