import * as oauth from 'oauth4webapi';
import { toResponse, type Http } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject, type JsonObject } from '../lib/json.ts';
import { askTokenEndpoint, throwIfRefused, toClient, toServer, type TokenClient } from './token-endpoint.ts';

/**
 * What the provider knows of a token (RFC 7662 2). A public client is told of its own tokens at best; whoever may ask
 * about others has a secret, and that is no page. Throws the codes of the token endpoint, and `token_response_invalid`.
 */
export async function introspect(
  http: Http,
  client: TokenClient,
  token: string,
  hint: 'access_token' | 'refresh_token',
): Promise<JsonObject & { readonly active: boolean }> {
  const answer = await askTokenEndpoint(http, client, (pipe) =>
    oauth.introspectionRequest(toServer(client), toClient(client), oauth.None(), token, {
      ...pipe,
      additionalParameters: { token_type_hint: hint },
    }),
  );
  throwIfRefused(answer, parseJsonObject(answer.text));
  try {
    const judged = await oauth.processIntrospectionResponse(
      toServer(client),
      toClient(client),
      toResponse(answer),
    );
    return { ...judged };
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CodedError('token_response_invalid', { reason, status: answer.status }, cause);
  }
}
