import * as oauth from 'oauth4webapi';
import { toResponse, type Http, type HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import { dpopOptions, type DpopKey } from './dpop.ts';
import type { TokenSet } from './tokens.ts';

/** The client side of every token request: who we are, at which server. */
export interface TokenClient {
  readonly profile: ProviderProfile;
  readonly metadata: ProviderMetadata;
  /** Set when the tokens are bound to a key (RFC 9449). */
  readonly dpop_key?: DpopKey;
}

/** A relay of ours takes requests only with it: a form on another site cannot send a header (BBA 6.1). */
const RELAY_HEADERS = { 'x-authlens-relay': '1' };

/** Skew allowed on `exp`, `iat` and `nbf`, in seconds. */
const CLOCK_TOLERANCE_S = 60;

const MAX_LIFETIME_S = 10 * 365 * 24 * 3600;

export function toServer({ metadata }: TokenClient): oauth.AuthorizationServer {
  const { id_token_signing_alg_values_supported, ...rest } = metadata;
  return {
    ...rest,
    ...(id_token_signing_alg_values_supported && {
      id_token_signing_alg_values_supported: [...id_token_signing_alg_values_supported],
    }),
  } as oauth.AuthorizationServer;
}

export function toClient({ profile }: TokenClient): oauth.Client {
  return { client_id: profile.client_id, [oauth.clockTolerance]: CLOCK_TOLERANCE_S };
}

/** Request options that send the library's requests through our bounded pipe and keep its last answer in reach. */
export function throughPipe(http: Http, onAnswer: (answer: HttpAnswer) => void) {
  return {
    // Endpoint schemes were judged with the metadata: http is left for loopback alone.
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (url: string, options: oauth.CustomFetchOptions<string, unknown>) => {
      const { body: sent } = options;
      const body = sent instanceof URLSearchParams || typeof sent === 'string' ? sent : undefined;
      const answer = await http(url, {
        method: options.method,
        headers: options.headers,
        ...(body && { body }),
      });
      onAnswer(answer);
      return toResponse(answer);
    },
  };
}

/**
 * Sends one token request and translates the pipe's failures; once more when the server asks for a nonce in the proof
 * (RFC 9449 8). Throws `token_endpoint_unreachable`.
 */
export async function askTokenEndpoint(
  http: Http,
  client: TokenClient,
  send: (options: ReturnType<typeof throughPipe>) => Promise<Response>,
): Promise<HttpAnswer> {
  let last: HttpAnswer | undefined;
  const options = {
    ...throughPipe(http, (answer) => (last = answer)),
    ...dpopOptions(client.dpop_key),
    ...(client.profile.token_relay === true && { headers: RELAY_HEADERS }),
  };
  try {
    await send(options);
    if (client.dpop_key && last && asksForNonce(last)) await send(options);
  } catch (cause) {
    if (cause instanceof CodedError && cause.code === 'network_unreachable') {
      const relay = client.profile.token_relay === true && { relay: true };
      throw new CodedError('token_endpoint_unreachable', { ...cause.evidence, ...relay }, cause);
    }
    throw cause;
  }
  if (!last) throw new CodedError('unexpected', { step: 'token request' });
  return last;
}

function asksForNonce({ status, text }: HttpAnswer): boolean {
  const body = status === 400 ? parseJsonObject(text) : undefined;
  return body !== undefined && stringMember(body, 'error') === 'use_dpop_nonce';
}

/**
 * What a token answer says before anything in it is believed (RFC 6749 5.1, 5.2).
 * Throws `token_endpoint_failed` (5xx and 429), `token_request_refused` (an `error`, even with status 200),
 * `token_response_invalid`, `access_token_missing`, `token_type_unsupported`.
 */
export function judgeTokenAnswer(
  answer: HttpAnswer,
  { dpop_key }: Pick<TokenClient, 'dpop_key'>,
): JsonObject {
  const { status } = answer;
  const body = parseJsonObject(answer.text);
  throwIfRefused(answer, body);
  if (!body || status !== 200) {
    const content_type = answer.headers.get('content-type') ?? 'none';
    throw new CodedError('token_response_invalid', { status, content_type });
  }
  if (!stringMember(body, 'access_token')) throw new CodedError('access_token_missing');
  const tokenType = stringMember(body, 'token_type');
  // RFC 9449 5: a Bearer token in answer to a proof is not bound to the key, so it is not what was asked for.
  const expected = dpop_key === undefined ? 'Bearer' : 'DPoP';
  if (tokenType?.toLowerCase() !== expected.toLowerCase()) {
    throw new CodedError('token_type_unsupported', {
      expected,
      actual: tokenType?.slice(0, 40) ?? '(none)',
    });
  }
  return body;
}

/** RFC 6749 5.2, RFC 7009 2.2.1. Throws `token_endpoint_failed` (5xx and 429) or `token_request_refused`. */
export function throwIfRefused(answer: HttpAnswer, body: JsonObject | undefined): void {
  const { status } = answer;
  const error = body && (stringMember(body, 'error') ?? relayCode(body));
  if (status >= 500 || status === 429) {
    const named = error !== undefined && { error };
    throw new CodedError('token_endpoint_failed', { status, ...named, ...retryAfter(answer) });
  }
  if (error !== undefined) {
    const description = body && stringMember(body, 'error_description')?.slice(0, 500);
    throw new CodedError('token_request_refused', {
      error,
      status,
      ...(description !== undefined && { error_description: description }),
    });
  }
}

/** The relay says what is wrong with itself as a problem (RFC 9457) with a code of its own. */
function relayCode(body: JsonObject): string | undefined {
  const code = stringMember(body, 'code');
  return code?.startsWith('relay_') ? code : undefined;
}

function retryAfter(answer: HttpAnswer): { retry_after_s?: number } {
  const seconds = Number(answer.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? { retry_after_s: Math.min(seconds, 3600) } : {};
}

/** The members we know, from the judged body; everything else in it is left behind. */
export function toTokenSet(body: JsonObject, answer: HttpAnswer, askedScope: string): TokenSet {
  const lifetime = readLifetime(body);
  const refreshToken = stringMember(body, 'refresh_token');
  const idToken = stringMember(body, 'id_token');
  return {
    access_token: stringMember(body, 'access_token') ?? '',
    token_type: stringMember(body, 'token_type')?.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer',
    received_at: answer.receivedAt,
    scope: stringMember(body, 'scope') ?? askedScope,
    ...(lifetime !== undefined && { expires_at: answer.receivedAt + lifetime * 1000 }),
    ...(refreshToken && { refresh_token: refreshToken }),
    ...(idToken && { id_token: idToken }),
  };
}

/** Seconds. Numbers as text are accepted, as some providers send them; a lifetime that is none is refused. */
function readLifetime(body: JsonObject): number | undefined {
  const value = Object.hasOwn(body, 'expires_in') ? body['expires_in'] : undefined;
  if (value === undefined || value === null) return undefined;
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
    throw new CodedError('token_response_invalid', { member: 'expires_in' });
  }
  return Math.min(seconds, MAX_LIFETIME_S);
}
