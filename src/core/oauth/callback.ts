import * as oauth from 'oauth4webapi';
import { CodedError } from '../lib/coded-error.ts';
import type { ProviderMetadata } from '../providers/profile.ts';

/** RFC 6749 4.1.2, RFC 9207: the parameters an authorization response may carry. */
const PARAMETERS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri'] as const;

/**
 * Refuses what no honest code-flow answer holds: a parameter twice (RFC 6749 3.1) and tokens in the address
 * (RFC 9700 2.1.2). Throws `callback_parameter_repeated`, `callback_token_in_url`.
 */
export function readCallbackParameters(callbackUrl: string): URLSearchParams {
  const url = new URL(callbackUrl);
  const fragment = new URLSearchParams(url.hash.slice(1));
  for (const source of [url.searchParams, fragment]) {
    for (const name of ['access_token', 'id_token', 'token']) {
      if (source.has(name)) throw new CodedError('callback_token_in_url', { parameter: name });
    }
  }
  for (const name of PARAMETERS) {
    if (url.searchParams.getAll(name).length > 1) {
      throw new CodedError('callback_parameter_repeated', { parameter: name });
    }
  }
  return url.searchParams;
}

/**
 * RFC 9207 2.4, by simple string comparison. An `iss` that was not advertised is compared all the same; one that was
 * advertised and is absent is refused, in error answers too.
 */
export function judgeCallbackIssuer(
  parameters: URLSearchParams,
  metadata: ProviderMetadata,
): 'compared' | 'absent' {
  const actual = parameters.get('iss');
  if (actual === null) {
    if (metadata.authorization_response_iss_parameter_supported === true) {
      throw new CodedError('callback_iss_missing', { expected: metadata.issuer });
    }
    return 'absent';
  }
  if (actual !== metadata.issuer) {
    throw new CodedError('callback_iss_mismatch', { expected: metadata.issuer, actual });
  }
  return 'compared';
}

/**
 * Throws `provider_error` with the provider's own words, which by now are bound to our request. `silent`: nobody pressed
 * anything, the page asked by itself with `prompt=none`.
 */
export function judgeCallbackError(parameters: URLSearchParams, silent = false): void {
  const error = parameters.get('error');
  if (error === null) return;
  const description = parameters.get('error_description');
  throw new CodedError('provider_error', {
    error,
    ...(description !== null && { error_description: description.slice(0, 500) }),
    ...(silent && { silent }),
  });
}

/** The certified library's own judgement of the same answer; only what it returns can be exchanged. */
export function approveCallback(
  metadata: ProviderMetadata,
  clientId: string,
  parameters: URLSearchParams,
  state: string,
): URLSearchParams {
  if (!parameters.get('code')) throw new CodedError('callback_code_missing', { parameter: 'code' });
  // RFC 6749 4.1.2: parameters nobody knows are ignored.
  const known = new URLSearchParams();
  for (const name of PARAMETERS) if (parameters.has(name)) known.set(name, parameters.get(name) ?? '');
  return oauth.validateAuthResponse(
    { ...metadata } as oauth.AuthorizationServer,
    { client_id: clientId },
    known,
    state,
  );
}
