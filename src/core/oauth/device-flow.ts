import * as oauth from 'oauth4webapi';
import { toResponse, type Http } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject } from '../lib/json.ts';
import { isSafeUrl } from '../providers/safe-url.ts';
import {
  askTokenEndpoint,
  judgeTokenAnswer,
  throwIfRefused,
  toClient,
  toServer,
  toTokenSet,
  type TokenClient,
} from './token-endpoint.ts';
import type { TokenSet } from './tokens.ts';

/** What a device shows and keeps (RFC 8628 3.2). Times in ms since the epoch, the interval in seconds. */
export interface DeviceAuthorization {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  /** With the code in it, for a QR code or a link. */
  readonly verification_uri_complete?: string;
  readonly expires_at: number;
  readonly interval_s: number;
}

/** RFC 8628 3.2: without an interval in the answer it is five seconds. */
const DEFAULT_INTERVAL_S = 5;

/** RFC 8628 3.1. Throws the codes of the token endpoint, and `token_response_invalid`. */
export async function startDeviceFlow(
  http: Http,
  client: TokenClient,
  scope: string,
): Promise<DeviceAuthorization> {
  const answer = await askTokenEndpoint(http, client, (pipe) =>
    oauth.deviceAuthorizationRequest(toServer(client), toClient(client), oauth.None(), { scope }, pipe),
  );
  throwIfRefused(answer, parseJsonObject(answer.text));
  const judged = await judge(() =>
    oauth.processDeviceAuthorizationResponse(toServer(client), toClient(client), toResponse(answer)),
  );
  const { device_code, user_code, verification_uri, verification_uri_complete } = judged;
  if (!isSafeUrl(verification_uri))
    throw new CodedError('token_response_invalid', { member: 'verification_uri' });
  return {
    device_code,
    user_code,
    verification_uri,
    ...(verification_uri_complete !== undefined &&
      isSafeUrl(verification_uri_complete) && { verification_uri_complete }),
    expires_at: answer.receivedAt + judged.expires_in * 1000,
    interval_s: judged.interval ?? DEFAULT_INTERVAL_S,
  };
}

/** One question of the device (RFC 8628 3.4, 3.5): the tokens, or that it has to go on asking, more slowly or not. */
export type DevicePoll =
  | { readonly outcome: 'pending' | 'slow-down' }
  | { readonly outcome: 'granted'; readonly tokens: TokenSet };

/** Throws `token_request_refused` with `access_denied` or `expired_token`, and the codes of the token endpoint. */
export async function pollDeviceFlow(
  http: Http,
  client: TokenClient,
  { device_code, scope }: { readonly device_code: string; readonly scope: string },
): Promise<DevicePoll> {
  const answer = await askTokenEndpoint(http, client, (pipe) =>
    oauth.deviceCodeGrantRequest(toServer(client), toClient(client), oauth.None(), device_code, pipe),
  );
  try {
    return { outcome: 'granted', tokens: toTokenSet(judgeTokenAnswer(answer, client), answer, scope) };
  } catch (error) {
    const said = error instanceof CodedError ? error.evidence['error'] : undefined;
    if (said === 'authorization_pending') return { outcome: 'pending' };
    if (said === 'slow_down') return { outcome: 'slow-down' };
    throw error;
  }
}

async function judge<T>(process: () => Promise<T>): Promise<T> {
  try {
    return await process();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CodedError('token_response_invalid', { reason }, cause);
  }
}
