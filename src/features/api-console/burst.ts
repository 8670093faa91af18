import { CodedError, toErrorData } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import { statusText } from './status-names.ts';
import type { Call } from './use-send.ts';

/** How often, and how many of them under way at one time. */
export interface BurstSize {
  readonly total: number;
  readonly at_a_time: number;
}

/** One call of a burst; times in ms, counted from the burst's beginning. */
export interface BurstCall {
  readonly started: number;
  readonly duration: number;
  /** A status or an error code. */
  readonly outcome: string;
  readonly ok: boolean;
}

/** Many calls, as far as they are done. */
export interface Burst extends BurstSize {
  readonly request: ApiRequest;
  /** In the order in which they were answered. */
  readonly calls: readonly BurstCall[];
  readonly succeeded: number;
  /** How often each status or error code came. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Token requests of this page since the burst began; `undefined` where nobody counts them. */
  readonly token_requests: number | undefined;
  readonly duration_ms: number;
}

export interface BurstPorts {
  readonly call: Call;
  /** Token requests of this page until now. */
  readonly renewalCount?: (() => number) | undefined;
  /** ms. */
  now(): number;
  report(burst: Burst): void;
}

export const MOST_CALLS = 200;

/** Sends the same request many times. Throws `request_cancelled` when the signal was raised. */
export async function runBurst(
  ports: BurstPorts,
  request: ApiRequest,
  size: BurstSize,
  signal: AbortSignal,
): Promise<Burst> {
  const beganAt = ports.now();
  const renewalsBefore = ports.renewalCount?.() ?? 0;
  const calls: BurstCall[] = [];
  let begun = 0;
  const snapshot = (): Burst => ({
    ...size,
    request,
    calls: [...calls],
    succeeded: calls.filter(({ ok }) => ok).length,
    outcomes: count(calls),
    token_requests: ports.renewalCount && ports.renewalCount() - renewalsBefore,
    duration_ms: ports.now() - beganAt,
  });

  // Asked anew each time: it may be raised while a call is under way.
  const stopped = () => signal.aborted;
  const oneAfterAnother = async () => {
    while (begun < size.total && !stopped()) {
      begun += 1;
      const started = ports.now() - beganAt;
      const outcome = await outcomeOf(ports.call, request, signal);
      if (stopped()) return;
      calls.push({ started, duration: ports.now() - beganAt - started, ...outcome });
      ports.report(snapshot());
    }
  };
  ports.report(snapshot());
  await Promise.all(Array.from({ length: Math.min(size.at_a_time, size.total) }, oneAfterAnother));
  if (signal.aborted) throw new CodedError('request_cancelled');
  return snapshot();
}

function count(calls: readonly BurstCall[]): ReadonlyMap<string, number> {
  const outcomes = new Map<string, number>();
  for (const { outcome } of calls) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  return outcomes;
}

async function outcomeOf(call: Call, request: ApiRequest, signal: AbortSignal) {
  try {
    const { attempts } = await call(request, signal);
    const status = attempts.at(-1)?.status ?? 0;
    return { ok: status < 400, outcome: statusText(status) };
  } catch (error) {
    return { ok: false, outcome: toErrorData(error).code };
  }
}

/** The duration that `share` of the calls did not exceed: 0.5 is the median. 0 when there are none. */
export function percentile(calls: readonly BurstCall[], share: number): number {
  const sorted = calls.map(({ duration }) => duration).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** What was typed, within bounds; `undefined` when it is no whole number. */
export function readCount(text: string, most: number): number | undefined {
  if (!/^\d{1,4}$/.test(text.trim())) return undefined;
  const number = Number(text);
  return number >= 1 && number <= most ? number : undefined;
}
