import type { CredentialKindId, RetryReason } from './kind.ts';
import type { AnswerFacts, Refusal } from './read-refusal.ts';
import { readRefusal } from './read-refusal.ts';
import { readProblemCode } from './problem-details.ts';
import { headerValue } from './header-list.ts';

/** What became of a call: one or two answers, or none. */
export interface CallFacts {
  readonly kind: CredentialKindId;
  readonly method: string;
  readonly attempts: readonly AnswerFacts[];
  /** The code of the error when no answer came (`api_unreachable`, `response_timeout`…). */
  readonly failure?: string;
  readonly retried?: RetryReason;
  /** Scope of the session, where its token was sent. */
  readonly granted?: string;
  /** Whether the address is of another origin than the page: then headers may be hidden (CORS). */
  readonly cross_origin: boolean;
}

export const CALL_CAUSES = [
  'none',
  'credential-missing',
  'credential-malformed',
  'credential-expired',
  'credential-revoked',
  'credential-wrong',
  'wrong-audience',
  'scope-missing',
  'role-missing',
  'csrf',
  'signature-differs',
  'replayed',
  'clock-wrong',
  'rate-limited',
  'server-fault',
  'not-found',
  'blocked-by-cors',
  'no-answer',
  'request-wrong',
] as const;

export type CallCause = (typeof CALL_CAUSES)[number];

/** What to do next; a page makes a button of it. */
type CallAction =
  | { readonly do: 'nothing' }
  | { readonly do: 'step-up'; readonly scope: string }
  | { readonly do: 'wait'; readonly seconds: number; readonly jitter_ms: number }
  | { readonly do: 'come-back-later' }
  | { readonly do: 'renew' }
  | { readonly do: 'sign-in' }
  | { readonly do: 'new-credential' }
  | { readonly do: 'ask-for-role' }
  | { readonly do: 'fix-cors' }
  | { readonly do: 'set-clock' }
  | { readonly do: 'compare-signed-text' }
  | { readonly do: 'sign-again' }
  | { readonly do: 'retry-later'; readonly seconds: number; readonly jitter_ms: number }
  | { readonly do: 'fix-request' };

export interface CallDiagnosis {
  readonly cause: CallCause;
  readonly action: CallAction;
  readonly refusal?: Refusal;
  /** The API's stable code, where it sent a problem document with one. */
  readonly code?: string;
  /** Headers that answers of this status usually carry and that the page did not see: absent, or hidden by CORS. */
  readonly unseen_headers: readonly string[];
}

/** Chance comes in: 0 up to, not including, 1. */
export type Chance = () => number;

/** Waits are scattered, so that callers who were refused together do not come back together. A quarter at most, and 5 s. */
export function jitterMs(seconds: number, chance: Chance): number {
  return Math.floor(Math.min(5_000, Math.max(250, seconds * 250)) * chance());
}

/** Codes of the demo API that say more than the status does. Other APIs are judged by the standards. */
const CAUSE_OF_CODE: Readonly<Record<string, CallCause>> = {
  credentials_missing: 'credential-missing',
  token_missing: 'credential-missing',
  api_key_missing: 'credential-missing',
  session_missing: 'credential-missing',
  signature_missing: 'credential-missing',
  credentials_malformed: 'credential-malformed',
  signature_malformed: 'credential-malformed',
  api_key_invalid: 'credential-wrong',
  credentials_wrong: 'credential-wrong',
  session_invalid: 'credential-wrong',
  key_unknown: 'credential-wrong',
  invalid_dpop_proof: 'signature-differs',
  api_key_expired: 'credential-expired',
  session_expired: 'credential-expired',
  api_key_revoked: 'credential-revoked',
  key_revoked: 'credential-revoked',
  csrf_token_missing: 'csrf',
  csrf_token_wrong: 'csrf',
  signature_wrong: 'signature-differs',
  digest_mismatch: 'signature-differs',
  nonce_replayed: 'replayed',
  timestamp_out_of_range: 'clock-wrong',
  quota_exceeded: 'rate-limited',
  too_many_attempts: 'rate-limited',
};

/** One decision for a call that failed, by what can be read of its last answer. `now` in ms. Never throws. */
export function diagnoseCall(facts: CallFacts, now: number, chance: Chance): CallDiagnosis {
  const last = facts.attempts.at(-1);
  if (last === undefined || facts.failure !== undefined) return withoutAnswer(facts, chance);
  const refusal = readRefusal(last, facts.granted ?? '', now);
  const code = readProblemCode(last.headers, last.text);
  const cause = causeOf(refusal, code, last);
  return {
    cause,
    action: DECISIONS[cause](refusal, facts, chance),
    refusal,
    ...(code !== undefined && { code }),
    unseen_headers: facts.cross_origin ? unseen(last) : [],
  };
}

function withoutAnswer({ failure, cross_origin }: CallFacts, chance: Chance): CallDiagnosis {
  // A browser tells nobody whether a server is down or forgot its CORS headers; of another origin the latter is likelier.
  const blocked = cross_origin && failure === 'api_unreachable';
  if (blocked) return { cause: 'blocked-by-cors', action: { do: 'fix-cors' }, unseen_headers: [] };
  return {
    cause: 'no-answer',
    action: { do: 'retry-later', seconds: 5, jitter_ms: jitterMs(5, chance) },
    unseen_headers: [],
  };
}

function causeOf(refusal: Refusal, code: string | undefined, { status, challenges }: AnswerFacts): CallCause {
  const known = code !== undefined && Object.hasOwn(CAUSE_OF_CODE, code) ? CAUSE_OF_CODE[code] : undefined;
  if (known !== undefined && status >= 400) return known;
  return refusal.kind === 'token-bad' ? causeOfBadToken(refusal, challenges) : CAUSE_OF_REFUSAL[refusal.kind];
}

const CAUSE_OF_REFUSAL: Readonly<Record<Exclude<Refusal['kind'], 'token-bad'>, CallCause>> = {
  ok: 'none',
  'token-missing': 'credential-missing',
  'scope-missing': 'scope-missing',
  'role-missing': 'role-missing',
  'rate-limited': 'rate-limited',
  'not-found': 'not-found',
  'server-fault': 'server-fault',
  other: 'request-wrong',
};

/** RFC 6750 3.1 has one code for all of these; only the description tells them apart, for people. */
function causeOfBadToken(
  { because, said = '' }: Extract<Refusal, { kind: 'token-bad' }>,
  challenges: AnswerFacts['challenges'],
): CallCause {
  if (because === 'expired') return 'credential-expired';
  const errors = challenges.map(({ parameters }) => parameters['error']);
  if (errors.includes('invalid_dpop_proof')) return 'signature-differs';
  if (/\baudience\b|\baud\b|another API|not (?:meant|intended) for/i.test(said)) return 'wrong-audience';
  if (/\brevoked?\b/i.test(said)) return 'credential-revoked';
  return 'credential-wrong';
}

/** Kinds whose credential this page can get anew by itself. */
const RENEWABLE: ReadonlySet<CredentialKindId> = new Set([
  'client-credentials',
  'account-jwt',
  'session-cookie',
]);
/** Kinds that live on the session of whoever is signed in. */
const OF_THE_SESSION: ReadonlySet<CredentialKindId> = new Set(['bearer-opaque', 'bearer-jwt', 'dpop']);

type Decide = (refusal: Refusal, facts: CallFacts, chance: Chance) => CallAction;

const always =
  (action: CallAction): Decide =>
  () =>
    action;

const newCredentialFor =
  (cause: CallCause): Decide =>
  (_refusal, facts) =>
    newCredential(cause, facts);

/** What is done about each cause. */
const DECISIONS: Readonly<Record<CallCause, Decide>> = {
  none: always({ do: 'nothing' }),
  'scope-missing': (refusal) => stepUp(refusal),
  'rate-limited': waitFor,
  'server-fault': (refusal, _facts, chance) => later(refusal, chance),
  'no-answer': (refusal, _facts, chance) => later(refusal, chance),
  'role-missing': always({ do: 'ask-for-role' }),
  csrf: always({ do: 'sign-again' }),
  replayed: always({ do: 'sign-again' }),
  'signature-differs': always({ do: 'compare-signed-text' }),
  'clock-wrong': always({ do: 'set-clock' }),
  'blocked-by-cors': always({ do: 'fix-cors' }),
  'not-found': always({ do: 'fix-request' }),
  'request-wrong': always({ do: 'fix-request' }),
  'credential-malformed': always({ do: 'fix-request' }),
  'credential-missing': newCredentialFor('credential-missing'),
  'credential-expired': newCredentialFor('credential-expired'),
  'credential-revoked': newCredentialFor('credential-revoked'),
  'credential-wrong': newCredentialFor('credential-wrong'),
  'wrong-audience': newCredentialFor('wrong-audience'),
};

/** What a new token would not change is not asked for: a fresh one was refused already, or its audience is another. */
function newCredential(cause: CallCause, { kind, retried }: CallFacts): CallAction {
  const fresh = retried !== undefined && retried !== 'nonce-asked';
  if (cause === 'credential-expired' && !fresh && (RENEWABLE.has(kind) || OF_THE_SESSION.has(kind)))
    return { do: 'renew' };
  return OF_THE_SESSION.has(kind) ? { do: 'sign-in' } : { do: 'new-credential' };
}

/** Only what is missing is asked for (RFC 6750 3.1; RFC 9470 for the idea of a step up). */
function stepUp(refusal: Refusal): CallAction {
  if (refusal.kind !== 'scope-missing') return { do: 'sign-in' };
  const missing = refusal.needed.filter((scope) => !refusal.granted.includes(scope));
  return missing.length === 0 ? { do: 'fix-request' } : { do: 'step-up', scope: missing.join(' ') };
}

/** A 403 with an empty quota is a rate limit, too; but whether a wait helps, and how long, only Retry-After tells. */
function waitFor(refusal: Refusal, { attempts }: CallFacts, chance: Chance): CallAction {
  const told = refusal.kind === 'rate-limited' ? refusal.retry_after_s : undefined;
  if (told === undefined && attempts.at(-1)?.status !== 429) return { do: 'come-back-later' };
  const seconds = Math.max(1, told ?? 60);
  return { do: 'wait', seconds, jitter_ms: jitterMs(seconds, chance) };
}

function later(refusal: Refusal, chance: Chance): CallAction {
  const told = refusal.kind === 'server-fault' ? refusal.retry_after_s : undefined;
  const seconds = Math.max(1, told ?? 5);
  return { do: 'retry-later', seconds, jitter_ms: jitterMs(seconds, chance) };
}

/** By status, what an answer should carry for a caller to know what to do. */
const EXPECTED: Readonly<Record<number, readonly string[]>> = {
  401: ['www-authenticate'],
  429: ['retry-after'],
  503: ['retry-after'],
};

function unseen({ status, headers }: AnswerFacts): readonly string[] {
  return (EXPECTED[status] ?? []).filter((name) => headerValue(headers, name) === undefined);
}
