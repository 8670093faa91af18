import * as oauth from 'oauth4webapi';
import type { Http, HttpAnswer } from '../lib/bounded-fetch.ts';
import type { DpopKey } from './dpop.ts';
import { askTokenEndpoint, judgeTokenAnswer, toClient, toServer, toTokenSet } from './token-endpoint.ts';
import type { TokenSet } from './tokens.ts';

/** How a client proves who it is (RFC 6749 2.3.1; RFC 7523 2.2). */
export type ClientAuthentication =
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly client_secret: string }
  | { readonly method: 'private_key_jwt'; readonly key: DpopKey['privateKey']; readonly kid?: string };

export interface ClientCredentialsRequest {
  /** Audience of the assertion (RFC 7523 3). */
  readonly issuer: string;
  readonly token_endpoint: string;
  readonly client_id: string;
  readonly authentication: ClientAuthentication;
  /** Empty: what the server gives by default. */
  readonly scope: string;
  /** RFC 8707. */
  readonly resource?: string;
  /** How long the token shall live. No standard names this; the sandbox takes it, other servers pass over it. */
  readonly lifetime_seconds?: number;
  /** Binds the token to the key (RFC 9449). */
  readonly dpop_key?: DpopKey;
}

/** RFC 6749 4.4.2. Throws `token_endpoint_unreachable` and the codes of the pipe. */
export function sendClientCredentialsGrant(
  http: Http,
  request: ClientCredentialsRequest,
): Promise<HttpAnswer> {
  const { issuer, token_endpoint, client_id, scope, resource, lifetime_seconds, dpop_key } = request;
  const client = {
    profile: { id: 'client', name: client_id, protocol: 'oauth2' as const, client_id, scope },
    metadata: { issuer, token_endpoint, authorization_endpoint: '' },
    ...(dpop_key && { dpop_key }),
  };
  const parameters = {
    ...(scope !== '' && { scope }),
    ...(resource !== undefined && { resource }),
    ...(lifetime_seconds !== undefined && { lifetime_seconds: String(lifetime_seconds) }),
  };
  return askTokenEndpoint(http, client, (pipe) =>
    oauth.clientCredentialsGrantRequest(
      toServer(client),
      toClient(client),
      toAuthentication(request.authentication),
      parameters,
      pipe,
    ),
  );
}

export function toAuthentication(authentication: ClientAuthentication): oauth.ClientAuth {
  switch (authentication.method) {
    case 'client_secret_basic':
      return oauth.ClientSecretBasic(authentication.client_secret);
    case 'client_secret_post':
      return oauth.ClientSecretPost(authentication.client_secret);
    case 'private_key_jwt': {
      const { key, kid } = authentication;
      return oauth.PrivateKeyJwt(kid === undefined ? key : { key, kid });
    }
  }
}

/** Throws the codes of a token answer. */
export function judgeClientCredentialsGrant(
  answer: HttpAnswer,
  request: Pick<ClientCredentialsRequest, 'scope' | 'dpop_key'>,
): TokenSet {
  const { dpop_key } = request;
  return toTokenSet(
    judgeTokenAnswer(answer, dpop_key === undefined ? {} : { dpop_key }),
    answer,
    request.scope,
  );
}
