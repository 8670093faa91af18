import type { ApiRequest } from '../credentials/api-request.ts';
import type { Http } from '../lib/bounded-fetch.ts';
import { CodedError, toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import { callResource, type Challenge, type ResourceAnswer } from '../oauth/resource-request.ts';
import type { SessionPorts } from './ports.ts';
import { freshness, lifetimeSeconds, untilUnasked } from './refresh-policy.ts';
import type { RenewalCause, SignedIn } from './state.ts';
import type { SessionStore } from './store.ts';

/** One request as it went out and its answer as it came in. The token in it is replaced by what it is. */
export interface ApiAttempt {
  readonly request_headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
  readonly duration_ms: number;
  readonly challenges: readonly Challenge[];
}

export interface ApiExchange {
  readonly request: ApiRequest;
  readonly attempts: readonly ApiAttempt[];
  /** What was done between or before the attempts, in order. */
  readonly steps: readonly ('renewed-before' | 'renewed-after-401' | 'token-was-newer' | 'nonce-asked')[];
  /** Why there is no second attempt although the first said the token is bad. */
  readonly renewal_error?: CodedErrorData;
}

/** A request, and another pipe than the session's to send it through, such as one that keeps pictures. */
export interface SessionRequest extends ApiRequest {
  readonly pipe?: Http;
}

type CallPorts = Pick<SessionPorts, 'clock' | 'http'> & {
  readonly store: SessionStore;
  readonly renewals: { renew(providerId: string, cause: RenewalCause): Promise<void> };
};

/**
 * Calls a protected API with the session's token: renewed first when it has expired, and once after a 401 that says
 * it is bad, then the call is repeated once. Throws `refresh_unavailable`, `api_unreachable`, `request_cancelled`,
 * or the code with which the session ended.
 */
export async function authorizedCall(
  ports: CallPorts,
  providerId: string,
  { pipe = ports.http, ...request }: SessionRequest,
  signal?: AbortSignal,
): Promise<ApiExchange> {
  const { store, renewals, clock } = ports;
  const steps: ApiExchange['steps'][number][] = [];
  let session = store.held(providerId);
  if (session && isDue(session, clock.now())) {
    await renewals.renew(providerId, 'expired');
    steps.push('renewed-before');
    session = store.held(providerId);
  }
  if (!session) throw noTokenError(endedBecause(store, providerId));
  const send = async (held: SignedIn) => {
    const { attempt, nonce_asked } = await callOnce(pipe, held, request, signal);
    if (nonce_asked) steps.push('nonce-asked');
    return attempt;
  };
  const first = await send(session);
  if (!saysTokenIsBad(first)) return { request, attempts: [first], steps };

  const renewed = await freshTokenAfter(ports, session);
  if (!renewed) {
    const renewal_error = endedBecause(store, providerId) ?? { code: 'refresh_unavailable', evidence: {} };
    return { request, attempts: [first], steps, renewal_error };
  }
  steps.push(renewed.step);
  return { request, attempts: [first, await send(renewed.session)], steps };
}

/**
 * A call renews what has expired, also a token that lives so shortly that nothing renews it unasked. One that was expired
 * when it came is tried: renewing it before each call would never end.
 */
function isDue({ tokens }: SignedIn, now: number): boolean {
  if (tokens.refresh_token === undefined || freshness(tokens, now) !== 'expired') return false;
  return (lifetimeSeconds(tokens) ?? 0) > 0 || untilUnasked(tokens, now) === 0;
}

/** RFC 6750 3.1. A 401 whose challenge the page may not read (CORS) counts: one renewal tells. */
function saysTokenIsBad({ status, challenges }: ApiAttempt): boolean {
  if (status !== 401) return false;
  return (
    challenges.length === 0 || challenges.some(({ parameters }) => parameters['error'] === 'invalid_token')
  );
}

async function freshTokenAfter({ store, renewals }: CallPorts, used: SignedIn) {
  const providerId = used.profile.id;
  const newer = () => {
    const held = store.held(providerId);
    return held && held.tokens.access_token !== used.tokens.access_token ? held : undefined;
  };
  const already = newer();
  if (already) return { session: already, step: 'token-was-newer' } as const;
  if (used.tokens.refresh_token === undefined) return undefined;
  await renewals.renew(providerId, 'rejected');
  const session = newer();
  return session && ({ session, step: 'renewed-after-401' } as const);
}

async function callOnce(
  http: Http,
  session: SignedIn,
  request: ApiRequest,
  signal?: AbortSignal,
): Promise<{ readonly attempt: ApiAttempt; readonly nonce_asked: boolean }> {
  const { method, url, headers, body } = request;
  const { access_token, token_type } = session.tokens;
  const credential = { access_token, dpop_key: session.dpop_key };
  const init = {
    method,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  };
  const sent: Promise<ResourceAnswer> = callResource(http, url, credential, init);
  const { answer, challenges, nonce_asked } = await sent.catch((cause: unknown) => {
    const { code, evidence } = toErrorData(cause);
    throw code === 'network_unreachable' ? new CodedError('api_unreachable', evidence, cause) : cause;
  });
  const attempt = {
    request_headers: {
      ...headers,
      authorization: `${token_type} ‹access token, ${access_token.length} characters›`,
      ...(session.dpop_key && { dpop: '‹proof, made for this request alone›' }),
    },
    status: answer.status,
    headers: [...answer.headers],
    text: answer.text,
    duration_ms: answer.durationMs,
    challenges,
  };
  return { attempt, nonce_asked };
}

function endedBecause(store: SessionStore, providerId: string): CodedErrorData | undefined {
  const state = store.state(providerId);
  return state.status === 'ended' ? state.error : undefined;
}

/** What a caller gets who needs a token and there is none to be had. */
function noTokenError(error: CodedErrorData | undefined): CodedError {
  return error ? new CodedError(error.code, error.evidence) : new CodedError('refresh_unavailable');
}
