import type { ApiRequest } from '#core/credentials/api-request.ts';
import { diagnoseCall, type CallDiagnosis } from '#core/credentials/diagnose-call.ts';
import type { CredentialKind, CredentialKindId } from '#core/credentials/kind.ts';
import { headerSecrecyOf, secretKindOf } from '#core/flow/secret-names.ts';
import { diagnosisWordsFor, type SentCredential } from '#words/call-diagnosis.ts';
import { askedSeconds, type Outcome, type Series } from './send-series.ts';
import { waitAdvice } from './wait-advice.ts';
import type { Verdict } from './verdict.ts';

/** The decision about a call. Without a kind it went out with the token of this page. */
export function diagnose(
  outcome: Outcome,
  { method, url }: ApiRequest,
  kind: CredentialKindId | undefined,
  now: number,
): CallDiagnosis {
  const exchange = 'exchange' in outcome ? outcome.exchange : undefined;
  const retried = exchange?.steps.find((step) => step !== 'renewed-before');
  const facts = {
    kind: kind ?? 'bearer-opaque',
    method,
    attempts: exchange?.attempts ?? [],
    ...('failure' in outcome && { failure: outcome.failure }),
    ...(retried !== undefined && { retried }),
    cross_origin: new URL(url).origin !== location.origin,
  };
  return diagnoseCall(facts, now, Math.random);
}

/** The decision about the last answer in words. What the API's own refusal says stands beside them. */
export function wordsOf(series: Series, kind: CredentialKind): Verdict {
  const { request, calls } = series;
  const call = calls.at(-1);
  if (call === undefined) return { tone: 'critical', title: 'No answer came', meaning: '', next: [] };
  const { cause, unseen_headers, refusal } = diagnose(call, request, kind.id, call.answered_at);
  const { title, meaning, next } = diagnosisWordsFor(cause, sentWith(request, kind.id));
  const waits = refusal !== undefined && (cause === 'rate-limited' || cause === 'server-fault');
  const hidden = unseen_headers.map(
    (name) => `The answer should carry ${name}, and this page sees none: absent, or hidden by CORS.`,
  );
  return {
    tone: toneOf(cause),
    title,
    meaning,
    next: [...(waits ? waitAdvice(series, askedSeconds(refusal)) : next), ...hidden],
  };
}

const TOKENS: ReadonlySet<CredentialKindId> = new Set([
  'bearer-opaque',
  'bearer-jwt',
  'client-credentials',
  'account-jwt',
  'dpop',
]);

/** A visitor may have written a credential of their own into the address or a header. */
export function sentWith({ url, headers }: ApiRequest, kind: CredentialKindId): SentCredential {
  if (kind !== 'none') return TOKENS.has(kind) ? 'token' : 'other';
  const names = [...new URL(url).searchParams.keys()];
  const own =
    Object.keys(headers).some((name) => headerSecrecyOf(name).how !== 'text') ||
    names.some((name) => secretKindOf(name, 'parameter') !== undefined);
  return own ? 'other' : 'none';
}

function toneOf(cause: CallDiagnosis['cause']): Verdict['tone'] {
  if (cause === 'none') return 'positive';
  const cautions = ['scope-missing', 'role-missing', 'rate-limited', 'not-found', 'request-wrong'];
  return cautions.includes(cause) ? 'caution' : 'critical';
}
