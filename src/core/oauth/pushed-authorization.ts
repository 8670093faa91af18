import * as oauth from 'oauth4webapi';
import { toResponse, type Http } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject } from '../lib/json.ts';
import { askTokenEndpoint, throwIfRefused, toClient, toServer, type TokenClient } from './token-endpoint.ts';

/**
 * RFC 9126: hands the parameters of `authorizationUrl` to the provider directly, and answers the address that names
 * them by reference. Throws `par_failed`.
 */
export async function pushAuthorization(
  http: Http,
  client: TokenClient,
  authorizationUrl: string,
): Promise<string> {
  const { metadata, profile } = client;
  if (metadata.pushed_authorization_request_endpoint === undefined) {
    throw new CodedError('par_failed', { reason: 'not_offered' });
  }
  try {
    const { searchParams } = new URL(authorizationUrl);
    const answer = await askTokenEndpoint(http, client, (pipe) =>
      oauth.pushedAuthorizationRequest(toServer(client), toClient(client), oauth.None(), searchParams, pipe),
    );
    throwIfRefused(answer, parseJsonObject(answer.text));
    const { request_uri } = await oauth.processPushedAuthorizationResponse(
      toServer(client),
      toClient(client),
      toResponse(answer),
    );
    const url = new URL(metadata.authorization_endpoint);
    url.search = new URLSearchParams({ client_id: profile.client_id, request_uri }).toString();
    return url.href;
  } catch (cause) {
    const evidence = cause instanceof CodedError ? cause.evidence : {};
    throw new CodedError('par_failed', evidence, cause);
  }
}
