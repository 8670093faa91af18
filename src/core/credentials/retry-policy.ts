import type { CallDiagnosis } from './diagnose-call.ts';

/** Why a call is sent again without anybody pressing a button. */
export type RetryCause = 'asked-to-wait' | 'server-fault' | 'no-answer';

/** Why it is not. */
export type NoRetryCause =
  | 'nothing-to-retry'
  | 'same-answer'
  | 'no-time-told'
  | 'enough'
  | 'too-long'
  | 'may-have-happened';

type AutomaticRetry =
  | { readonly retry: true; readonly after_ms: number; readonly because: RetryCause }
  | { readonly retry: false; readonly because: NoRetryCause };

export const MOST_RETRIES = 3;
/** Nobody watches a countdown of an hour, and the credential would be another by then. */
export const LONGEST_WAIT_S = 120;

/** RFC 9110 9.2.2: sent twice, these do what they do once. */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/**
 * A call answered 429 was not carried out, so any method may be repeated (RFC 6585 4). After a server's fault or no answer
 * nobody knows, so only what may happen twice is. `retries` counts those already made. The page follows this, and
 * take-home/retrying-fetch.ts says the same.
 */
export function automaticRetry(
  { cause, action }: CallDiagnosis,
  method: string,
  retries: number,
): AutomaticRetry {
  if (cause === 'none') return { retry: false, because: 'nothing-to-retry' };
  if (action.do === 'come-back-later') return { retry: false, because: 'no-time-told' };
  if (action.do !== 'wait' && action.do !== 'retry-later') return { retry: false, because: 'same-answer' };
  const limited = action.do === 'wait';
  if (!limited && !IDEMPOTENT.has(method.toUpperCase()))
    return { retry: false, because: 'may-have-happened' };
  if (action.seconds > LONGEST_WAIT_S) return { retry: false, because: 'too-long' };
  if (retries >= MOST_RETRIES) return { retry: false, because: 'enough' };
  // Twice as long each time (and scattered), so that a server that struggles is left alone.
  const seconds = limited ? action.seconds : Math.min(LONGEST_WAIT_S, action.seconds * 2 ** retries);
  return { retry: true, after_ms: seconds * 1000 + action.jitter_ms, because: reasonFor(limited, cause) };
}

function reasonFor(limited: boolean, cause: CallDiagnosis['cause']): RetryCause {
  if (limited) return 'asked-to-wait';
  return cause === 'no-answer' ? 'no-answer' : 'server-fault';
}
