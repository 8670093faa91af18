import * as oauth from 'oauth4webapi';
import { toResponse, type Http, type HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import {
  askTokenEndpoint,
  judgeTokenAnswer,
  toClient,
  toServer,
  toTokenSet,
  type TokenClient,
} from './token-endpoint.ts';
import type { TokenSet } from './tokens.ts';

/** RFC 6749 6. Throws `refresh_unavailable` when there is no refresh token, and the codes of the token endpoint. */
export async function sendRefreshGrant(
  http: Http,
  client: TokenClient,
  tokens: TokenSet,
): Promise<HttpAnswer> {
  const { refresh_token: refreshToken } = tokens;
  if (refreshToken === undefined) throw new CodedError('refresh_unavailable');
  const { resource } = client.profile;
  return askTokenEndpoint(http, client, (pipe) =>
    oauth.refreshTokenGrantRequest(toServer(client), toClient(client), oauth.None(), refreshToken, {
      ...pipe,
      ...(resource !== undefined && { additionalParameters: { resource } }),
    }),
  );
}

/** Some providers rotate and some do not: the old refresh token stays when none comes back. */
export function judgeRefreshGrant(
  answer: HttpAnswer,
  client: Pick<TokenClient, 'dpop_key'>,
  previous: TokenSet,
): TokenSet {
  const renewed = toTokenSet(judgeTokenAnswer(answer, client), answer, previous.scope);
  const kept = previous.refresh_token;
  return { ...(kept !== undefined && { refresh_token: kept }), ...renewed };
}

/** The certified library's judgement of the same answer. Throws `token_response_invalid` with its reason. */
export async function confirmRefreshGrant(answer: HttpAnswer, client: TokenClient): Promise<void> {
  try {
    await oauth.processRefreshTokenResponse(toServer(client), toClient(client), toResponse(answer));
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CodedError('token_response_invalid', { reason }, cause);
  }
}
