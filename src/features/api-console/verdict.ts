import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Refusal } from '#core/credentials/read-refusal.ts';
import { formatLongDuration } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';
import type { ExchangeStep } from './api-console-props.ts';
import { afterRateLimit, MOST_REPEATS, type Series, type SeriesCall } from './send-series.ts';
import { statusMeaning } from './status-meaning.ts';

/** An answer in words. */
export interface Verdict {
  readonly tone: Tone;
  readonly title: string;
  readonly meaning: string;
  readonly next: readonly string[];
}

/** With what the API was called. */
export interface Asked {
  /** What the words call the credential: "token", "API key". */
  readonly noun: string;
  readonly provider_name: string;
  /** Without one it is the token of this page, which the session engine renews. */
  readonly kind: CredentialKind | undefined;
}

/** What the words depend on besides the refusal. */
export interface VerdictFacts extends Asked {
  readonly status: number;
  /** Whether a fresh token was refused as well. */
  readonly fresh_token: boolean;
  /** Whether the token should have been renewed and could not be. */
  readonly renewal_failed: boolean;
  /** How often the call was repeated because of a rate limit. */
  readonly repeats: number;
  /** Whether the visitor stopped the wait for the next repeat. */
  readonly stopped: boolean;
}

type Of<Kind extends Refusal['kind']> = Extract<Refusal, { kind: Kind }>;

export function verdictOf(refusal: Refusal, facts: VerdictFacts): Verdict {
  switch (refusal.kind) {
    case 'ok':
      return accepted(facts);
    case 'token-bad':
      return tokenBad(refusal, facts);
    case 'token-missing':
      return tokenMissing(refusal);
    case 'scope-missing':
      return scopeMissing(refusal, facts);
    case 'role-missing':
      return roleMissing(refusal);
    case 'rate-limited':
      return rateLimited(refusal, facts);
    case 'not-found':
      return notFound(facts);
    case 'server-fault':
      return serverFault(refusal);
    case 'other':
      return { tone: 'caution', title: 'The API refused the request', ...statusMeaning(facts.status) };
  }
}

function accepted({ status, noun }: VerdictFacts): Verdict {
  const meaning =
    status === 304
      ? `Nothing has changed since the browser last asked; the API had no objection to the ${noun}.`
      : `The API had no objection to the ${noun}, and it allows this call.`;
  return { tone: 'positive', title: 'The call went through', meaning, next: [] };
}

function tokenBad({ because }: Of<'token-bad'>, facts: VerdictFacts): Verdict {
  const { fresh_token, renewal_failed, provider_name } = facts;
  const expired = because === 'expired' && !fresh_token;
  const meanings = {
    expired: 'The API says that the token has expired.',
    invalid: 'The API says that the token is not valid: expired, revoked, or not made for this API.',
    'not-told':
      'The API refused the call without a reason that this page can read. A bad token is the usual one.',
  };
  const lookIntoIt =
    'Look at the access token in the inspector: does aud name this API, and iss the issuer that it trusts?';
  const signInAgain = `Sign in again at ${provider_name} for a new token.`;
  // Why there is no new token is told apart, with its own way on.
  const freshToo = 'A fresh token was refused as well, so its age is not the reason.';
  return {
    tone: 'critical',
    title: expired ? 'The token has expired' : 'The API does not accept the token',
    meaning: fresh_token ? `${meanings[because]} ${freshToo}` : meanings[because],
    next: renewal_failed ? [lookIntoIt] : [lookIntoIt, signInAgain],
  };
}

function tokenMissing({ schemes }: Of<'token-missing'>): Verdict {
  const wanted = schemes.filter((scheme) => scheme.toLowerCase() !== 'bearer');
  const other = wanted.length > 0 && wanted.length === schemes.length;
  return {
    tone: 'critical',
    title: 'The API saw no token',
    meaning: other
      ? `It asks for the scheme ${wanted.join(', ')}; the token was sent as Bearer.`
      : 'A challenge without an error code answers requests without a token, although one was sent.',
    next: other
      ? ['Use an API that takes Bearer tokens, or a provider entry for the scheme it asks for.']
      : [
          'Check whether something between here and the API removes the Authorization header.',
          'Check whether the API wants its token in another place.',
        ],
  };
}

function scopeMissing({ needed, granted }: Of<'scope-missing'>, facts: VerdictFacts): Verdict {
  const missing = needed.filter((scope) => !granted.includes(scope));
  const list = needed.join(' ');
  const has = granted.length === 0 ? 'The session names no granted scope.' : `Granted: ${granted.join(' ')}.`;
  if (needed.length > 0 && missing.length === 0) {
    return {
      tone: 'caution',
      title: 'The token lacks a scope',
      meaning: `The call needs ${list}, which the session was granted, but the API does not find it in this token.`,
      next: ['Look at the scope claim of the access token in the inspector.', signInWith(list, facts)],
    };
  }
  return {
    tone: 'caution',
    title:
      missing.length === 0 ? 'The token lacks a scope' : `The token lacks the scope ${missing.join(' ')}`,
    meaning:
      missing.length === 0
        ? `The token is good, but it does not allow this call; the API does not say which scope would. ${has}`
        : `The token is good, but this call needs ${list}. ${has}`,
    next: [
      missing.length === 0
        ? 'Find the scope that this call needs in the API’s documentation.'
        : signInWith(missing.join(' '), facts),
    ],
  };
}

function signInWith(scope: string, { provider_name }: VerdictFacts): string {
  return `Sign in again and allow ${scope}. If ${provider_name} does not ask for it, add it to the scope in the providers file first.`;
}

function roleMissing({ challenge }: Of<'role-missing'>): Verdict {
  return {
    tone: 'caution',
    title: 'The person may not do this',
    meaning:
      challenge === 'read'
        ? 'The API knows the token and asks for no further scope: what is missing is a role or a permission of the person.'
        : 'The API knows who calls and refuses. Whether a role or a scope is missing, this page cannot read.',
    next: [
      'Sign in as somebody who may, or ask the API’s owner for the role.',
      'A new token does not help: it would say the same of the same person.',
    ],
  };
}

function rateLimited(refusal: Of<'rate-limited'>, { repeats, stopped, noun }: VerdictFacts): Verdict {
  const { limit, window_s, retry_after_s } = refusal;
  const window = window_s === undefined ? '' : ` in ${formatLongDuration(window_s * 1000)}`;
  const quota = limit === undefined ? '' : ` It allows ${limit}${window}.`;
  const asks = formatLongDuration((retry_after_s ?? 0) * 1000);
  const next = {
    repeat: stopped ? [`Wait ${asks}, then press Send.`] : [],
    'enough-repeats': [`It was repeated ${MOST_REPEATS} times. Wait ${asks}, then press Send.`],
    'wait-too-long': [`The API asks to wait ${asks}. Come back then and press Send.`],
    'no-time-told': ['The API does not say, readably, how long to wait. Wait a minute, then press Send.'],
  }[afterRateLimit(retry_after_s, repeats)];
  return {
    tone: 'caution',
    title: 'Too many calls',
    meaning: `The API counts calls and has had enough of them for now.${quota} The ${noun} is not the reason.`,
    next,
  };
}

function notFound({ status }: VerdictFacts): Verdict {
  return {
    tone: 'caution',
    title: status === 410 ? 'What was here is gone' : 'Nothing is at this address',
    meaning:
      'Some APIs answer this, too, to callers who may not know that the thing exists. The credential need not be the reason.',
    next: ['Check the address and the method for a typing error.', 'Check whether the person may see it.'],
  };
}

function serverFault({ retry_after_s }: Of<'server-fault'>): Verdict {
  const when = retry_after_s === undefined ? 'a moment' : formatLongDuration(retry_after_s * 1000);
  return {
    tone: 'critical',
    title: 'The API failed',
    meaning: 'The fault is on the API’s side; the credential is not the reason.',
    next: [`Wait ${when}, then send the call again.`],
  };
}

const steps: Readonly<Record<ExchangeStep, string>> = {
  'renewed-before': 'The token had expired, so it was renewed before the call was sent.',
  'renewed-after-401': 'The API answered 401, so the token was renewed once and the call sent again.',
  'token-was-newer':
    'The API answered 401. A newer token was there already, so the call was sent again with it.',
  'nonce-asked': 'The API asked for a nonce in the proof, so the call was sent again with it (RFC 9449).',
};

/** What was done about refusals on the way, in order. */
export function whatWasDone(calls: readonly SeriesCall[]): readonly string[] {
  return calls.flatMap(({ exchange, waited_s }) => [
    ...(waited_s === undefined
      ? []
      : [`Waited ${formatLongDuration(waited_s * 1000)}, as the API asked, then sent the call again.`]),
    ...exchange.steps.map((step) => steps[step]),
    ...(exchange.renewal_error === undefined
      ? []
      : ['The API answered 401, and the token could not be renewed. The call was not repeated.']),
  ]);
}

/** What was not done about the last refusal, once the series is over. */
export function whatWasLeft({ calls, waiting }: Series): readonly string[] {
  const last = calls.at(-1);
  if (waiting !== undefined) return ['You stopped the wait. The call was not sent again.'];
  if (last === undefined || last.refusal.kind === 'ok' || whatWasDone(calls).length > 0) return [];
  const { kind } = last.refusal;
  return kind === 'scope-missing' || kind === 'role-missing'
    ? ['Nothing: a renewed token would get the same answer.']
    : ['Nothing. The call was sent once.'];
}

/** For 401 and 403: why the reason may be missing from this page. */
export function challengeNote(refusal: Refusal, status: number): string | undefined {
  if (refusal.kind === 'ok' || (status !== 401 && status !== 403)) return undefined;
  if (refusal.challenge === 'unreadable')
    return 'The server sent a WWW-Authenticate header that is not well-formed.';
  return refusal.challenge === 'hidden'
    ? 'The server may have sent WWW-Authenticate; the page may not read it, because Access-Control-Expose-Headers does not name it (CORS).'
    : undefined;
}
