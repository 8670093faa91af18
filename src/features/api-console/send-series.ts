import { toErrorData } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { CallDiagnosis } from '#core/credentials/diagnose-call.ts';
import { readQuotas, type Quota } from '#core/credentials/rate-limit-headers.ts';
import { readRefusal, type Refusal } from '#core/credentials/read-refusal.ts';
import { automaticRetry, type NoRetryCause, type RetryCause } from '#core/credentials/retry-policy.ts';
import type { ConsoleExchange } from './api-console-props.ts';

/** One answered call of a series, judged by its last attempt. */
export interface SeriesCall {
  readonly exchange: ConsoleExchange;
  readonly refusal: Refusal;
  readonly quotas: readonly Quota[];
  /** When the answer was there, in ms since the epoch. */
  readonly answered_at: number;
}

/** A call that was, or will be, sent again, and why. */
export interface Repeat {
  readonly because: RetryCause;
  readonly after_ms: number;
  /** What the API asked for (`Retry-After`). */
  readonly asked_s?: number;
  /** Of the answer that led to it; none when no answer came. */
  readonly status?: number;
  /** How many calls had been answered by then. */
  readonly answered: number;
}

export interface Waiting extends Repeat {
  /** ms since the epoch. */
  readonly until: number;
  /** 1 for the first repeat. */
  readonly repeat: number;
}

export interface Series {
  readonly request: ApiRequest;
  /** The id of the kind of credential that it was sent with. */
  readonly kind: string;
  readonly calls: readonly SeriesCall[];
  /** Those that were made, in order. */
  readonly repeats: readonly Repeat[];
  readonly waiting?: Waiting;
  /** Why it was not sent again after the last answer. */
  readonly stood?: NoRetryCause;
}

/** A request with what it is sent with. */
export interface Asking {
  readonly request: ApiRequest;
  /** The id of the kind. */
  readonly kind: string;
  /** The session's scope. */
  readonly granted: string;
}

/** What came of a call: an answer, or the code of the error in its place. */
export type Outcome = { readonly exchange: ConsoleExchange } | { readonly failure: string };

export interface SeriesPorts {
  call(request: ApiRequest, signal: AbortSignal): Promise<ConsoleExchange>;
  diagnose(outcome: Outcome): CallDiagnosis;
  /** ms since the epoch. */
  now(): number;
  /** Resolves after `ms`; throws `request_cancelled` when the signal is raised. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Told after every change. */
  report(series: Series): void;
}

/** Errors that say that the request went out and no answer came. */
const UNANSWERED: ReadonlySet<string> = new Set(['api_unreachable', 'response_timeout']);

/**
 * Sends a request, and again where the policy says so (core/credentials/retry-policy.ts). Throws what the last `call` throws,
 * and `request_cancelled`; what was answered until then has been reported.
 */
export async function sendSeries(
  ports: SeriesPorts,
  { request, kind, granted }: Asking,
  signal: AbortSignal,
): Promise<Series> {
  let series: Series = { request, kind, calls: [], repeats: [] };
  const report = (part: Partial<Series> = {}) => {
    series = { ...series, ...part };
    ports.report(series);
    return series;
  };
  report();
  for (;;) {
    const outcome = await outcomeOf(ports, request, signal);
    if ('exchange' in outcome) {
      series = { ...series, calls: [...series.calls, judge(outcome.exchange, granted, ports.now())] };
    }
    const diagnosis = ports.diagnose(outcome);
    const { repeats, calls } = series;
    const plan = automaticRetry(diagnosis, request.method, repeats.length);
    if (!plan.retry) {
      const stood = report({ stood: plan.because });
      if ('error' in outcome) throw outcome.error;
      return stood;
    }
    const { because, after_ms } = plan;
    const repeat = { because, after_ms, ...toldBy(outcome, diagnosis), answered: calls.length };
    await waitFor(ports, series, repeat, signal);
    report({ repeats: [...repeats, repeat] });
  }
}

/** Reports the wait until it is over. */
async function waitFor(ports: SeriesPorts, series: Series, repeat: Repeat, signal: AbortSignal) {
  const until = ports.now() + repeat.after_ms;
  ports.report({ ...series, waiting: { ...repeat, until, repeat: series.repeats.length + 1 } });
  await ports.wait(repeat.after_ms, signal);
}

type Sent = Extract<Outcome, { exchange: unknown }> | { readonly failure: string; readonly error: unknown };

/** Throws where nothing was sent, and where it is no use to send again. */
async function outcomeOf(ports: SeriesPorts, request: ApiRequest, signal: AbortSignal): Promise<Sent> {
  try {
    return { exchange: await ports.call(request, signal) };
  } catch (error) {
    const { code } = toErrorData(error);
    if (!UNANSWERED.has(code) || signal.aborted) throw error;
    return { failure: code, error };
  }
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

function toldBy(sent: Sent, { refusal }: CallDiagnosis): Pick<Repeat, 'asked_s' | 'status'> {
  if (!('exchange' in sent)) return {};
  const status = sent.exchange.attempts.at(-1)?.status;
  const asked_s = refusal && askedSeconds(refusal);
  return { ...(status !== undefined && { status }), ...(asked_s !== undefined && { asked_s }) };
}

/** How long the API asks to wait. */
export function askedSeconds(refusal: Refusal): number | undefined {
  return 'retry_after_s' in refusal ? refusal.retry_after_s : undefined;
}
