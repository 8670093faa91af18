import * as oauth from 'oauth4webapi';
import { toResponse, type Http } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject } from '../lib/json.ts';
import { askTokenEndpoint, throwIfRefused, toClient, toServer, type TokenClient } from './token-endpoint.ts';

/**
 * RFC 7009 2. Throws the codes of the token endpoint when the provider refuses or cannot be reached; the token stays
 * alive there then.
 */
export async function revoke(
  http: Http,
  client: TokenClient,
  token: string,
  hint: 'refresh_token' | 'access_token',
) {
  const answer = await askTokenEndpoint(http, client, (pipe) =>
    oauth.revocationRequest(toServer(client), toClient(client), oauth.None(), token, {
      ...pipe,
      additionalParameters: { token_type_hint: hint },
    }),
  );
  throwIfRefused(answer, parseJsonObject(answer.text));
  const { status } = answer;
  if (status !== 200) throw new CodedError('token_response_invalid', { status });
  await oauth.processRevocationResponse(toResponse(answer));
}
