import * as oauth from 'oauth4webapi';
import { toResponse, type Http, type HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
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

export interface CodeGrant extends TokenClient {
  /** From `approveCallback`; the library refuses any other. */
  readonly approved: URLSearchParams;
  readonly redirect_uri: string;
  readonly code_verifier: string;
}

/** RFC 6749 4.1.3 with RFC 7636 4.5: a simple form POST, so that the browser asks no preflight. */
export function sendCodeGrant(http: Http, grant: CodeGrant): Promise<HttpAnswer> {
  const { resource } = grant.profile;
  return askTokenEndpoint(http, grant, (pipe) =>
    oauth.authorizationCodeGrantRequest(
      toServer(grant),
      toClient(grant),
      oauth.None(),
      grant.approved,
      grant.redirect_uri,
      grant.code_verifier,
      { ...pipe, ...(resource !== undefined && { additionalParameters: { resource } }) },
    ),
  );
}

/**
 * Judges the answer's shape. An `openid` request must be answered with an ID Token (OpenID Connect Core 3.1.3.3),
 * whatever scope the answer claims: that claim is the provider's to make.
 */
export function judgeCodeGrant(answer: HttpAnswer, grant: TokenClient): TokenSet {
  const body = judgeTokenAnswer(answer, grant);
  if (grant.profile.protocol === 'oidc' && !stringMember(body, 'id_token'))
    throw new CodedError('id_token_missing');
  return toTokenSet(body, answer, grant.profile.scope);
}

/** The certified library's judgement of the same answer, claims of the ID Token included. Throws its own errors. */
export async function confirmCodeGrant(
  answer: HttpAnswer,
  grant: TokenClient,
  expectedNonce: string | undefined,
): Promise<void> {
  const openid = grant.profile.protocol === 'oidc';
  await oauth.processAuthorizationCodeResponse(toServer(grant), toClient(grant), toResponse(answer), {
    ...(openid && expectedNonce !== undefined && { expectedNonce }),
    requireIdToken: openid,
  });
}
