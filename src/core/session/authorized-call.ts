import { CodedError, toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import type { Challenge, ResourceAnswer } from '../oauth/resource-request.ts';
import type { ProtocolPort } from './load-protocol.ts';
import type { SessionPorts } from './ports.ts';
import { freshness, mayRenewUnasked } from './refresh-policy.ts';
import { noTokenError, type Renewals } from './renewal.ts';
import type { SignedIn } from './state.ts';
import type { SessionStore } from './store.ts';

export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

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
  readonly steps: readonly ('renewed-before' | 'renewed-after-401' | 'token-was-newer')[];
  /** Why there is no second attempt although the first said the token is bad. */
  readonly renewal_error?: CodedErrorData;
}

type CallPorts = Pick<SessionPorts, 'clock' | 'http'> &
  ProtocolPort & {
    readonly store: SessionStore;
    readonly renewals: Renewals;
  };

/**
 * Calls a protected API with the session's token: renewed first when it has expired, and once after a 401 that says
 * it is bad, then the call is repeated once. Throws `refresh_unavailable`, `api_unreachable`, `request_cancelled`,
 * or the code with which the session ended.
 */
export async function authorizedCall(
  ports: CallPorts,
  providerId: string,
  request: ApiRequest,
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
  const first = await send(ports, session, request, signal);
  if (!saysTokenIsBad(first)) return { request, attempts: [first], steps };

  const renewed = await freshTokenAfter(ports, session);
  if (!renewed) {
    const renewal_error = endedBecause(store, providerId) ?? { code: 'refresh_unavailable', evidence: {} };
    return { request, attempts: [first], steps, renewal_error };
  }
  steps.push(renewed.step);
  return { request, attempts: [first, await send(ports, renewed.session, request, signal)], steps };
}

/** A token that was expired when it came is tried: renewing it before each call would never end. */
function isDue({ tokens }: SignedIn, now: number): boolean {
  return freshness(tokens, now) === 'expired' && mayRenewUnasked(tokens, now);
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

async function send(
  ports: CallPorts,
  session: SignedIn,
  request: ApiRequest,
  signal?: AbortSignal,
): Promise<ApiAttempt> {
  const { callResource } = await ports.loadProtocol();
  const { method, url, headers, body } = request;
  const token = session.tokens.access_token;
  const init = {
    method,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  };
  const { answer, challenges }: ResourceAnswer = await callResource(ports.http, url, token, init).catch(
    (cause: unknown) => {
      const { code, evidence } = toErrorData(cause);
      throw code === 'network_unreachable' ? new CodedError('api_unreachable', evidence, cause) : cause;
    },
  );
  return {
    request_headers: { ...headers, authorization: `Bearer ‹access token, ${token.length} characters›` },
    status: answer.status,
    headers: [...answer.headers],
    text: answer.text,
    duration_ms: answer.durationMs,
    challenges,
  };
}

function endedBecause(store: SessionStore, providerId: string): CodedErrorData | undefined {
  const state = store.state(providerId);
  return state.status === 'ended' ? state.error : undefined;
}
