import type { Challenge } from '../oauth/resource-request.ts';
import { headerValue, type HeaderList } from './header-list.ts';
import { readBodyError, readReason } from './problem-details.ts';
import { readQuotas, tightestQuota, type Quota } from './rate-limit-headers.ts';
import { readRetryAfter } from './retry-after.ts';

/** One answer of a protected API, as far as the page may read it. */
export interface AnswerFacts {
  readonly status: number;
  readonly headers: HeaderList;
  readonly text: string;
  readonly challenges: readonly Challenge[];
}

/**
 * Whether the answer's `WWW-Authenticate` could be read: `hidden` means that none was seen, either because the server
 * sent none or because it does not let the page read it (CORS); `unreadable` that it is not well-formed.
 */
type ChallengeSight = 'read' | 'unreadable' | 'hidden';

interface Told {
  readonly challenge: ChallengeSight;
  /** The server's own words: text from outside. */
  readonly said?: string;
}

interface RateLimited extends Told {
  readonly kind: 'rate-limited';
  readonly retry_after_s?: number;
  readonly limit?: number;
  readonly window_s?: number;
  readonly remaining?: number;
  /** Seconds, counted from the answer. */
  readonly reset_s?: number;
}

export type Refusal =
  | { readonly kind: 'ok' }
  | (Told & { readonly kind: 'token-bad'; readonly because: 'expired' | 'invalid' | 'not-told' })
  /** RFC 6750 3.1: a challenge without `error` answers a request in which the server found no token. */
  | (Told & { readonly kind: 'token-missing'; readonly schemes: readonly string[] })
  | (Told & {
      readonly kind: 'scope-missing';
      /** Empty when the server does not say which. */
      readonly needed: readonly string[];
      readonly granted: readonly string[];
    })
  | (Told & { readonly kind: 'role-missing' })
  | RateLimited
  | (Told & { readonly kind: 'not-found' })
  | (Told & { readonly kind: 'server-fault'; readonly retry_after_s?: number })
  | (Told & { readonly kind: 'other'; readonly error?: string });

interface Reading {
  readonly answer: AnswerFacts;
  readonly told: Told;
  /** `error` of the challenge, else of the body. */
  readonly error: string | undefined;
  readonly retry_after_s: number | undefined;
  readonly quota: Quota | undefined;
}

/**
 * Why an API did not do what it was asked: from the status, the challenges (RFC 6750 3), `Retry-After`, the quota
 * headers, and the body where headers say nothing. `granted` is the session's scope; `now` in ms. Never throws.
 */
export function readRefusal(answer: AnswerFacts, granted: string, now: number): Refusal {
  if (answer.status < 400) return { kind: 'ok' };
  const reading = read(answer, now);
  const { told, error } = reading;
  if (error === 'insufficient_scope') {
    return { kind: 'scope-missing', needed: words(neededScope(answer)), granted: words(granted), ...told };
  }
  if (isRateLimited(reading)) return rateLimited(reading);
  if (error === 'invalid_token' || answer.status === 401) return unauthorized(reading);
  if (answer.status === 403) return { kind: 'role-missing', ...told };
  if (answer.status === 404 || answer.status === 410) return { kind: 'not-found', ...told };
  if (answer.status >= 500) return { kind: 'server-fault', ...told, ...wait(reading) };
  return { kind: 'other', ...told, ...(error !== undefined && { error }) };
}

function read(answer: AnswerFacts, now: number): Reading {
  const { headers, text, challenges } = answer;
  const parameter = (name: string) =>
    challenges.find(({ parameters }) => parameters[name] !== undefined)?.parameters[name];
  const said = parameter('error_description')?.slice(0, 400) ?? readReason(headers, text);
  const unreadable = headerValue(headers, 'www-authenticate') !== undefined;
  const unread: ChallengeSight = unreadable ? 'unreadable' : 'hidden';
  const challenge = challenges.length > 0 ? 'read' : unread;
  return {
    answer,
    told: { challenge, ...(said !== undefined && { said }) },
    error: parameter('error') ?? readBodyError(text).error,
    retry_after_s: readRetryAfter(headers, now),
    quota: tightestQuota(readQuotas(headers, now)),
  };
}

/** RFC 6585 4. Some APIs answer 403 instead, with an empty quota or `Retry-After`. */
function isRateLimited({ answer, quota, retry_after_s }: Reading): boolean {
  if (answer.status === 429) return true;
  return answer.status === 403 && (retry_after_s !== undefined || quota?.remaining === 0);
}

function rateLimited(reading: Reading): RateLimited {
  const { limit, window_s, remaining, reset_s } = reading.quota ?? {};
  return {
    kind: 'rate-limited',
    ...reading.told,
    ...wait(reading),
    ...(limit !== undefined && { limit }),
    ...(window_s !== undefined && { window_s }),
    ...(remaining !== undefined && { remaining }),
    ...(reset_s !== undefined && { reset_s }),
  };
}

function wait({ retry_after_s }: Reading) {
  return retry_after_s === undefined ? {} : { retry_after_s };
}

function unauthorized({ answer, told, error }: Reading): Refusal {
  if (error === undefined && told.challenge === 'read') {
    return { kind: 'token-missing', schemes: answer.challenges.map(({ scheme }) => scheme), ...told };
  }
  if (/\bexpired?\b|\bexpiry\b/i.test(told.said ?? '')) {
    return { kind: 'token-bad', because: 'expired', ...told };
  }
  return { kind: 'token-bad', because: error === 'invalid_token' ? 'invalid' : 'not-told', ...told };
}

function neededScope({ challenges, text }: AnswerFacts): string {
  const challenge = challenges.find(({ parameters }) => parameters['error'] === 'insufficient_scope');
  return challenge?.parameters['scope'] ?? readBodyError(text).scope ?? '';
}

function words(scope: string): readonly string[] {
  return [...new Set(scope.split(/\s+/).filter((word) => word !== ''))];
}
