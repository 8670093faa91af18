import * as oauth from 'oauth4webapi';
import type { Http } from '../lib/bounded-fetch.ts';
import { stringMember } from '../lib/json.ts';
import {
  askTokenEndpoint,
  judgeTokenAnswer,
  toClient,
  toServer,
  toTokenSet,
  type TokenClient,
} from './token-endpoint.ts';
import type { TokenSet } from './tokens.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

export interface TokenExchange {
  /** On whose behalf. */
  readonly subject_token: string;
  /** Where the new token shall be used; empty: what the provider gives by default. */
  readonly audience: string;
  readonly scope: string;
}

export interface ExchangedToken extends TokenSet {
  /** What the provider says it gave (RFC 8693 2.2.1). */
  readonly issued_token_type?: string;
}

/** A token for another one (RFC 8693 2.1). Throws the codes of the token endpoint. */
export async function exchangeToken(
  http: Http,
  client: TokenClient,
  { subject_token, audience, scope }: TokenExchange,
): Promise<ExchangedToken> {
  const parameters = {
    subject_token,
    subject_token_type: ACCESS_TOKEN,
    ...(audience !== '' && { audience }),
    ...(scope !== '' && { scope }),
  };
  const answer = await askTokenEndpoint(http, client, (pipe) =>
    oauth.genericTokenEndpointRequest(
      toServer(client),
      toClient(client),
      oauth.None(),
      GRANT,
      parameters,
      pipe,
    ),
  );
  const body = judgeTokenAnswer(answer, client);
  const issued_token_type = stringMember(body, 'issued_token_type');
  return {
    ...toTokenSet(body, answer, scope),
    ...(issued_token_type !== undefined && { issued_token_type }),
  };
}
