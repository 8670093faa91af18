import * as oauth from 'oauth4webapi';
import type { Http } from '../lib/bounded-fetch.ts';
import { parseJsonObject, stringMember } from '../lib/json.ts';
import { toAuthentication, type ClientAuthentication } from './client-credentials-grant.ts';
import { askTokenEndpoint, toClient, toServer } from './token-endpoint.ts';

export interface ClientRevocation {
  readonly issuer: string;
  readonly revocation_endpoint: string;
  readonly client_id: string;
  readonly authentication: ClientAuthentication;
}

/** RFC 7009 2 by a client that proves who it is. The answer is not judged: 200 also means that the token was unknown. */
export async function revokeAsClient(
  http: Http,
  { issuer, revocation_endpoint, client_id, authentication }: ClientRevocation,
  token: string,
): Promise<{ readonly status: number; readonly error?: string }> {
  const client = {
    profile: { id: 'client', name: client_id, protocol: 'oauth2' as const, client_id, scope: '' },
    metadata: { issuer, revocation_endpoint, token_endpoint: '', authorization_endpoint: '' },
  };
  const { status, text } = await askTokenEndpoint(http, client, (pipe) =>
    oauth.revocationRequest(
      toServer(client),
      toClient(client),
      toAuthentication(authentication),
      token,
      pipe,
    ),
  );
  const error = stringMember(parseJsonObject(text) ?? {}, 'error')?.slice(0, 60);
  return { status, ...(error !== undefined && { error }) };
}
