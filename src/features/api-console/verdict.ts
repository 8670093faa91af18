import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Refusal } from '#core/credentials/read-refusal.ts';
import { formatLongDuration } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';
import type { ExchangeStep } from './api-console-props.ts';
import { SESSION_KIND } from './kind-groups.ts';
import { LONGEST_WAIT_S, MOST_RETRIES } from '#core/credentials/retry-policy.ts';
import { askedSeconds, type Repeat, type Series } from './send-series.ts';
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
  /** What to do about a wait. */
  readonly advice: readonly string[];
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
      return serverFault(facts);
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

function rateLimited({ limit, window_s }: Of<'rate-limited'>, { advice, noun }: VerdictFacts): Verdict {
  const window = window_s === undefined ? '' : ` in ${formatLongDuration(window_s * 1000)}`;
  const quota = limit === undefined ? '' : ` It allows ${limit}${window}.`;
  return {
    tone: 'caution',
    title: 'Too many calls',
    meaning: `The API counts calls and has had enough of them for now.${quota} The ${noun} is not the reason.`,
    next: advice,
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

function serverFault({ advice }: VerdictFacts): Verdict {
  return {
    tone: 'critical',
    title: 'The API failed',
    meaning: 'The fault is on the API’s side; the credential is not the reason.',
    next: advice,
  };
}

/** `what` is renewed: the token, the session. */
function stepWords(step: ExchangeStep, what: string): string {
  return {
    'renewed-before': `The ${what} had expired, so it was renewed before the call was sent.`,
    'renewed-after-401': `The API answered 401, so the ${what} was renewed once and the call sent again.`,
    'token-was-newer': `The API answered 401. A newer ${what} was there already, so the call was sent again with it.`,
    'nonce-asked': 'The API asked for a nonce in the proof, so the call was sent again with it (RFC 9449).',
  }[step];
}

/** What the page renews of a kind, if anything. */
export function renewedOf(kind: string): string {
  return kind === 'session-cookie' ? 'session' : 'token';
}

/** What was done about refusals on the way, in order. */
export function whatWasDone({ calls, repeats, kind, request }: Series): readonly string[] {
  const numbered = repeats.map((repeat, index) => ({
    ...repeat,
    words: `Repeat ${index + 1}: ${repeatWords(repeat, request.method)}`,
  }));
  const after = (answered: number) =>
    numbered.filter((repeat) => repeat.answered === answered).map(({ words }) => words);
  return [
    ...after(0),
    ...calls.flatMap(({ exchange }, index) => [
      ...exchange.steps.map((step) => stepWords(step, renewedOf(kind))),
      ...(exchange.renewal_error === undefined
        ? []
        : ['The API answered 401, and the token could not be renewed. The call was not repeated.']),
      ...after(index + 1),
    ]),
  ];
}

function repeatWords({ because, status, asked_s, after_ms }: Repeat, method: string): string {
  const asked = asked_s === undefined ? '' : ` and asked to wait ${formatLongDuration(asked_s * 1000)}`;
  const untold =
    because === 'asked-to-wait' && asked_s === undefined ? ' without saying how long to wait' : '';
  const reason = status === undefined ? 'No answer came' : `The API answered ${status}${asked}${untold}`;
  const safe =
    because === 'asked-to-wait' ? 'such a call was not carried out' : `a ${method} may be carried out twice`;
  return `${reason}. Waited ${formatLongDuration(after_ms)}, then sent the call again: ${safe}.`;
}

/** What was not done about the last refusal, once the series is over. */
export function whatWasLeft(series: Series): readonly string[] {
  if (series.waiting !== undefined) return ['You stopped the wait. The call was not sent again.'];
  const done = whatWasDone(series).length > 0;
  if (series.stood === 'same-answer') return done ? [] : [sameAnswer(series)];
  const why = whyNotAgain(series);
  return why === undefined ? [] : [`${done ? 'Not sent again' : 'Nothing'}: ${why}`];
}

function sameAnswer({ calls, kind }: Series): string {
  const refusal = calls.at(-1)?.refusal.kind;
  if (refusal !== 'scope-missing' && refusal !== 'role-missing') return 'Nothing. The call was sent once.';
  const other = kind === SESSION_KIND ? 'a renewed token' : 'the same call';
  return `Nothing: ${other} would get the same answer.`;
}

function whyNotAgain({ calls, request, stood }: Series): string | undefined {
  const last = calls.at(-1);
  const asked_s = (last && askedSeconds(last.refusal)) ?? 0;
  const [asked, most] = [asked_s, LONGEST_WAIT_S].map((seconds) => formatLongDuration(seconds * 1000));
  switch (stood) {
    case 'too-long':
      return `the API asks to wait ${asked}, and this page waits ${most} at most.`;
    case 'no-time-told':
      return 'the API does not say how long to wait.';
    case 'may-have-happened':
      return `the ${request.method} may have been carried out, and sent again it could be carried out twice.`;
    case 'enough':
      return `${MOST_RETRIES} repeats are the most.`;
    case 'nothing-to-retry':
    case 'same-answer':
    case undefined:
      return undefined;
  }
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
