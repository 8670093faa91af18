import type { ErrorCode } from '../lib/error-codes.ts';
import type { CodedErrorData } from '../lib/coded-error.ts';
import type { TokenSet } from '../oauth/tokens.ts';

const LEAD_S = 60;

/** How long before expiry a renewal starts, in seconds: a minute, or a fifth of a short lifetime. */
export function leadTime(lifetimeSeconds: number): number {
  return Math.min(LEAD_S, Math.max(0, lifetimeSeconds) / 5);
}

export function lifetimeSeconds(tokens: TokenSet): number | undefined {
  return tokens.expires_at === undefined ? undefined : (tokens.expires_at - tokens.received_at) / 1000;
}

/** Whether the access token is used up (`expired`), due for renewal (`due`) or good (`fresh`) at `now`. */
export function freshness(tokens: TokenSet, now: number): 'fresh' | 'due' | 'expired' {
  const lifetime = lifetimeSeconds(tokens);
  if (lifetime === undefined || tokens.expires_at === undefined) return 'fresh';
  if (now >= tokens.expires_at) return 'expired';
  return now >= tokens.expires_at - leadTime(lifetime) * 1000 ? 'due' : 'fresh';
}

/** A provider that grants no time at all must not be asked again and again. */
const MIN_INTERVAL_MS = 5_000;

/** Milliseconds until they may be renewed unasked; `undefined` where they never can. */
export function untilUnasked(tokens: TokenSet, now: number): number | undefined {
  if (tokens.refresh_token === undefined) return undefined;
  return Math.max(0, tokens.received_at + MIN_INTERVAL_MS - now);
}

const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'token_endpoint_unreachable',
  'token_endpoint_failed',
  'network_unreachable',
  'response_timeout',
  'discovery_unreachable',
  'keys_unreachable',
  'offline',
]);

const BACKOFF_MS = [500, 1_500, 4_000, 10_000] as const;
const MAX_WAIT_MS = 30_000;

/**
 * A page where JSON belongs comes from somewhere on the way: a firewall, a captive portal, a maintenance page. It says
 * nothing of the grant, and the refresh token was most likely never seen.
 */
function isForeignAnswer({ code, evidence }: CodedErrorData): boolean {
  return code === 'token_response_invalid' && evidence['content_type'] !== undefined;
}

function mayPass(error: CodedErrorData): boolean {
  return PASSING.has(error.code) || isForeignAnswer(error);
}

/**
 * Milliseconds until the next attempt, or `undefined` when there is none: `attempt` counts those made. Only failures
 * that may pass are retried; the provider's `Retry-After` is honoured up to half a minute.
 */
export function retryDelay(error: CodedErrorData, attempt: number): number | undefined {
  const backoff = mayPass(error) ? BACKOFF_MS[attempt - 1] : undefined;
  if (backoff === undefined) return undefined;
  const asked = error.evidence['retry_after_s'];
  return Math.min(MAX_WAIT_MS, Math.max(backoff, typeof asked === 'number' ? asked * 1000 : 0));
}

/** That the grant is gone, in the words of RFC 6749 5.2 and of GitHub. */
const GRANT_GONE: ReadonlySet<unknown> = new Set(['invalid_grant', 'bad_refresh_token']);

/**
 * `ended` when the grant is gone or the answer must not be believed; `kept` when the failure may pass, or says nothing of
 * the grant: a client secret that was changed can be corrected, and the session goes on. An answer with tokens that fails
 * its judgement ends the session: they belong to somebody else or to nobody.
 */
export function outcomeOfFailure(error: CodedErrorData): 'kept' | 'ended' {
  if (error.code === 'token_request_refused')
    return GRANT_GONE.has(error.evidence['error']) ? 'ended' : 'kept';
  return mayPass(error) || KEPT.has(error.code) ? 'kept' : 'ended';
}

/** Whether a renewal that failed in all its attempts is tried again unasked: an OAuth error stays what it is. */
export function mayRetryLater({ code }: CodedErrorData): boolean {
  return code !== 'token_request_refused';
}

const KEPT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'blocked_by_policy',
  'refresh_failed',
  'request_cancelled',
  'response_too_large',
  'refresh_unavailable',
  'deployment_changed',
]);
