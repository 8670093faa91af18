import { CodedError, toErrorData } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/session/authorized-call.ts';
import { statusText } from './status-names.ts';
import type { Call } from './use-send.ts';

/** Many calls at once, as far as they are done. */
export interface Burst {
  readonly request: ApiRequest;
  readonly total: number;
  readonly done: number;
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

export const BURST_SIZE = 50;

/** Sends the same request `BURST_SIZE` times at once. Throws `request_cancelled` when the signal was raised. */
export async function runBurst(ports: BurstPorts, request: ApiRequest, signal: AbortSignal): Promise<Burst> {
  const startedAt = ports.now();
  const renewalsBefore = ports.renewalCount?.() ?? 0;
  const outcomes = new Map<string, number>();
  let done = 0;
  let succeeded = 0;
  const snapshot = (): Burst => ({
    request,
    total: BURST_SIZE,
    done,
    succeeded,
    outcomes: new Map(outcomes),
    token_requests: ports.renewalCount && ports.renewalCount() - renewalsBefore,
    duration_ms: ports.now() - startedAt,
  });

  const one = async () => {
    const outcome = await outcomeOf(ports.call, request, signal);
    if (signal.aborted) return;
    done += 1;
    if (outcome.ok) succeeded += 1;
    outcomes.set(outcome.words, (outcomes.get(outcome.words) ?? 0) + 1);
    ports.report(snapshot());
  };
  ports.report(snapshot());
  await Promise.all(Array.from({ length: BURST_SIZE }, one));
  if (signal.aborted) throw new CodedError('request_cancelled');
  return snapshot();
}

async function outcomeOf(call: Call, request: ApiRequest, signal: AbortSignal) {
  try {
    const { attempts } = await call(request, signal);
    const status = attempts.at(-1)?.status ?? 0;
    return { ok: status < 400, words: statusText(status) };
  } catch (error) {
    return { ok: false, words: toErrorData(error).code };
  }
}
