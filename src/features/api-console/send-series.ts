import type { ApiRequest } from '#core/credentials/api-request.ts';
import { jitterMs } from '#core/credentials/diagnose-call.ts';
import { readQuotas, type Quota } from '#core/credentials/rate-limit-headers.ts';
import { readRefusal, type Refusal } from '#core/credentials/read-refusal.ts';
import type { ConsoleExchange } from './api-console-props.ts';

/** One call of a series, judged by its last attempt. */
export interface SeriesCall {
  readonly exchange: ConsoleExchange;
  readonly refusal: Refusal;
  readonly quotas: readonly Quota[];
  /** When the answer was there, in ms since the epoch. */
  readonly answered_at: number;
  /** How long the call was held back because the one before it was answered 429. */
  readonly waited_s?: number;
}

export interface Waiting {
  readonly seconds: number;
  /** ms since the epoch. */
  readonly until: number;
  /** 1 for the first repeat. */
  readonly repeat: number;
}

export interface Series {
  readonly request: ApiRequest;
  readonly calls: readonly SeriesCall[];
  readonly waiting?: Waiting;
}

export interface SeriesPorts {
  call(request: ApiRequest, signal: AbortSignal): Promise<ConsoleExchange>;
  /** ms since the epoch. */
  now(): number;
  /** Resolves after `ms`; throws `request_cancelled` when the signal is raised. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1: scatters the waits. Without it they are not scattered. */
  readonly chance?: () => number;
  /** Told after every change. */
  report(series: Series): void;
}

export const MOST_REPEATS = 2;
/** Nobody watches a countdown of an hour, and the token would be another by then. */
const LONGEST_WAIT_S = 120;

export type AfterRefusal = 'repeat' | 'enough-repeats' | 'wait-too-long' | 'no-time-told';

/** What to do about a rate limit: once per `Retry-After` the call is repeated, twice in a row at most. */
export function afterRateLimit(retryAfterSeconds: number | undefined, repeats: number): AfterRefusal {
  if (retryAfterSeconds === undefined) return 'no-time-told';
  if (retryAfterSeconds > LONGEST_WAIT_S) return 'wait-too-long';
  return repeats < MOST_REPEATS ? 'repeat' : 'enough-repeats';
}

/**
 * Sends a request, and again when the API asks to wait and says how long (RFC 6585 4: a call answered 429 was not
 * carried out, so any method may be repeated). Throws what `call` throws, and `request_cancelled`; what was answered
 * until then has been reported.
 */
export async function sendSeries(
  ports: SeriesPorts,
  request: ApiRequest,
  granted: string,
  signal: AbortSignal,
): Promise<Series> {
  let calls: readonly SeriesCall[] = [];
  let waited_s: number | undefined;
  ports.report({ request, calls });
  for (;;) {
    const exchange = await ports.call(request, signal);
    const answered = judge(exchange, granted, ports.now());
    calls = [...calls, { ...answered, ...(waited_s !== undefined && { waited_s }) }];
    const seconds = secondsToWait(answered.refusal, calls.length - 1);
    if (seconds === undefined) break;
    // Callers who were refused together must not come back together.
    const wait_ms = seconds * 1000 + jitterMs(seconds, ports.chance ?? (() => 0));
    const until = answered.answered_at + wait_ms;
    ports.report({ request, calls, waiting: { seconds, until, repeat: calls.length } });
    await ports.wait(wait_ms, signal);
    ports.report({ request, calls });
    waited_s = seconds;
  }
  const series = { request, calls };
  ports.report(series);
  return series;
}

function judge(exchange: ConsoleExchange, granted: string, now: number): SeriesCall {
  const last = exchange.attempts.at(-1);
  return {
    exchange,
    refusal: last ? readRefusal(last, granted, now) : { kind: 'ok' },
    quotas: last ? readQuotas(last.headers, now) : [],
    answered_at: now,
  };
}

/** A second is added to a wait of none, so that the repeat does not come before the window has turned. */
function secondsToWait(refusal: Refusal, repeats: number): number | undefined {
  if (refusal.kind !== 'rate-limited') return undefined;
  const { retry_after_s } = refusal;
  if (retry_after_s === undefined || afterRateLimit(retry_after_s, repeats) !== 'repeat') return undefined;
  return Math.max(1, retry_after_s);
}
