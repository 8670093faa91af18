import type { CallDiagnosis } from './diagnose-call.ts';

/** Whether a failed call is sent again without anybody pressing a button, and why (not). */
export type AutomaticRetry =
  | {
      readonly retry: true;
      readonly after_ms: number;
      readonly because: 'asked-to-wait' | 'server-fault' | 'no-answer';
    }
  | {
      readonly retry: false;
      readonly because: 'nothing-to-retry' | 'same-answer' | 'enough' | 'too-long' | 'may-have-happened';
    };

const MOST_RETRIES = 3;
/** Nobody watches a countdown of an hour, and the credential would be another by then. */
const LONGEST_WAIT_S = 120;

/** RFC 9110 9.2.2: sent twice, these do what they do once. */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/**
 * A call answered 429 was not carried out, so any method may be repeated (RFC 6585 4). After a server's fault or no answer
 * nobody knows, so only what may happen twice is. `retries` counts those already made.
 */
export function automaticRetry(
  { cause, action }: CallDiagnosis,
  method: string,
  retries: number,
): AutomaticRetry {
  if (cause === 'none') return { retry: false, because: 'nothing-to-retry' };
  if (action.do !== 'wait' && action.do !== 'retry-later') return { retry: false, because: 'same-answer' };
  if (retries >= MOST_RETRIES) return { retry: false, because: 'enough' };
  if (action.do === 'wait') {
    if (action.seconds > LONGEST_WAIT_S) return { retry: false, because: 'too-long' };
    return { retry: true, after_ms: action.seconds * 1000 + action.jitter_ms, because: 'asked-to-wait' };
  }
  if (!IDEMPOTENT.has(method.toUpperCase())) return { retry: false, because: 'may-have-happened' };
  if (action.seconds > LONGEST_WAIT_S) return { retry: false, because: 'too-long' };
  // Twice as long each time (and scattered), so that a server that struggles is left alone.
  const after_ms = Math.min(LONGEST_WAIT_S, action.seconds * 2 ** retries) * 1000 + action.jitter_ms;
  return { retry: true, after_ms, because: cause === 'no-answer' ? 'no-answer' : 'server-fault' };
}
