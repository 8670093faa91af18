import type { ProviderMetadata } from '#core/providers/profile.ts';
import type { ClientAuthentication } from './report.ts';

export interface ClientCredentials {
  readonly client_id: string;
  readonly client_secret: string;
}

/**
 * The secret goes into the body unless the provider says that it takes Basic and not that. (RFC 8414 makes Basic the default
 * where nothing is said; the providers that say nothing document the body.)
 */
export function chooseAuthentication({
  token_endpoint_auth_methods_supported: methods = [],
}: Pick<ProviderMetadata, 'token_endpoint_auth_methods_supported'>): ClientAuthentication {
  const basicOnly = methods.includes('client_secret_basic') && !methods.includes('client_secret_post');
  return basicOnly ? 'client_secret_basic' : 'client_secret_post';
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** RFC 7617, for an API. */
export function basic({ client_id, client_secret }: ClientCredentials): string {
  return `Basic ${toBase64(`${client_id}:${client_secret}`)}`;
}

/** RFC 6749 appendix B. */
export function formEncode(text: string): string {
  return new URLSearchParams({ x: text }).toString().slice('x='.length);
}

/** RFC 6749 section 2.3.1: id and secret are form-encoded before they become Basic. */
export function oauthBasic({ client_id, client_secret }: ClientCredentials): string {
  return basic({ client_id: formEncode(client_id), client_secret: formEncode(client_secret) });
}

/** Body and headers of a request that proves the client. */
export function authenticate(
  method: ClientAuthentication,
  credentials: ClientCredentials,
  parameters: Readonly<Record<string, string>>,
): { readonly body: URLSearchParams; readonly headers: Readonly<Record<string, string>> } {
  const body = new URLSearchParams(parameters);
  if (method === 'client_secret_post') {
    body.set('client_secret', credentials.client_secret);
    return { body, headers: {} };
  }
  // RFC 6749 section 2.3: one way of authentication in one request.
  body.delete('client_id');
  return { body, headers: { authorization: oauthBasic(credentials) } };
}
