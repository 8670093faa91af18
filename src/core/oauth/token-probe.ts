import * as oauth from 'oauth4webapi';
import type { Http, HttpAnswer } from '../lib/bounded-fetch.ts';
import { sendCodeGrant } from './authorization-code-grant.ts';
import { approveCallback } from './callback.ts';
import type { TokenClient } from './token-endpoint.ts';

/**
 * A token request with a code that nobody issued: the same simple form POST as a real exchange, so that its answer, an
 * error (RFC 6749 5.2), tells whether a page may read this endpoint. Throws the codes of the token endpoint.
 */
export function probeTokenEndpoint(
  http: Http,
  client: TokenClient,
  redirectUri: string,
): Promise<HttpAnswer> {
  const { metadata, profile } = client;
  const state = oauth.generateRandomState();
  const answer = new URLSearchParams({ code: oauth.generateRandomState(), state, iss: metadata.issuer });
  return sendCodeGrant(http, {
    ...client,
    approved: approveCallback(metadata, profile.client_id, answer, state),
    redirect_uri: redirectUri,
    code_verifier: oauth.generateRandomCodeVerifier(),
  });
}
