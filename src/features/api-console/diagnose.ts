import { diagnoseCall, type CallDiagnosis } from '#core/credentials/diagnose-call.ts';
import type { CredentialKind } from '#core/credentials/kind.ts';
import { diagnosisWords } from '#words/call-diagnosis.ts';
import type { SeriesCall } from './send-series.ts';
import type { Verdict } from './verdict.ts';

/** The decision about a call with a kind of credential. */
export function diagnose({ exchange, answered_at }: SeriesCall, kind: CredentialKind): CallDiagnosis {
  const { attempts, steps, request } = exchange;
  const retried = steps.find((step) => step !== 'renewed-before');
  const facts = {
    kind: kind.id,
    method: request.method,
    attempts,
    ...(retried !== undefined && { retried }),
    cross_origin: new URL(request.url).origin !== location.origin,
  };
  return diagnoseCall(facts, answered_at, Math.random);
}

/** The decision in words. What the API's own refusal says stands beside them. */
export function wordsOf({ cause, unseen_headers }: CallDiagnosis): Verdict {
  const { title, meaning, next } = diagnosisWords[cause];
  const hidden = unseen_headers.map(
    (name) => `The answer should carry ${name}, and this page sees none: absent, or hidden by CORS.`,
  );
  return { tone: toneOf(cause), title, meaning, next: [...next, ...hidden] };
}

function toneOf(cause: CallDiagnosis['cause']): Verdict['tone'] {
  if (cause === 'none') return 'positive';
  const cautions = ['scope-missing', 'role-missing', 'rate-limited', 'not-found', 'request-wrong'];
  return cautions.includes(cause) ? 'caution' : 'critical';
}
