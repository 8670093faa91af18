import * as oauth from 'oauth4webapi';
import { toResponse, type Http, type HttpAnswer } from '../lib/bounded-fetch.ts';
import type { HttpRequest } from '../lib/ports.ts';
import { dpopOptions, type DpopKey } from './dpop.ts';

/** One challenge of a `WWW-Authenticate` header (RFC 9110 11.6.1, RFC 6750 3). */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

/** What a call is made with: the token, and the key it is bound to, if any. */
export interface ResourceCredential {
  readonly access_token: string;
  readonly dpop_key?: DpopKey | undefined;
}

export interface ResourceAnswer {
  readonly answer: HttpAnswer;
  /** Whether the server asked for a nonce in the proof, and got it in a second request (RFC 9449 9). */
  readonly nonce_asked: boolean;
  /** Empty when the server sent none, or sent one that the page may not read (CORS). */
  readonly challenges: readonly Challenge[];
}

/**
 * RFC 6750 2.1, RFC 9449 7.1: one call to a protected resource with the token in the `Authorization` header; once more
 * when the server asks for a nonce.
 */
export async function callResource(
  http: Http,
  url: string,
  credential: ResourceCredential,
  request: HttpRequest,
): Promise<ResourceAnswer> {
  const first = await callOnce(http, url, credential, request);
  if (credential.dpop_key === undefined || !asksForNonce(first)) return { ...first, nonce_asked: false };
  return { ...(await callOnce(http, url, credential, request)), nonce_asked: true };
}

function asksForNonce({ challenges }: Pick<ResourceAnswer, 'challenges'>): boolean {
  return challenges.some(
    ({ scheme, parameters }) => scheme.toLowerCase() === 'dpop' && parameters['error'] === 'use_dpop_nonce',
  );
}

async function callOnce(
  http: Http,
  url: string,
  { access_token: accessToken, dpop_key }: ResourceCredential,
  request: HttpRequest,
): Promise<Omit<ResourceAnswer, 'nonce_asked'>> {
  let last: HttpAnswer | undefined;
  const { signal } = request;
  const options = {
    ...dpopOptions(dpop_key),
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (
      target: string,
      init: { method: string; headers: Record<string, string> },
    ) => {
      const body = request.body;
      last = await http(target, {
        method: init.method,
        headers: init.headers,
        // A stored answer would outlive the token. Conditions that the caller wrote himself go out as they are.
        cache: 'no-store',
        maxBytes: 8 * 1024 * 1024,
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      });
      return toResponse(last);
    },
  };
  const headers = new Headers(request.headers);
  // The token is this call's; the library refuses another beside it.
  headers.delete('authorization');
  let challenges: readonly Challenge[] = [];
  try {
    await oauth.protectedResourceRequest(
      accessToken,
      request.method,
      new URL(url),
      headers,
      request.body,
      options,
    );
  } catch (error) {
    if (!(error instanceof oauth.WWWAuthenticateChallengeError) || !last) throw error;
    challenges = error.cause.map(({ scheme, parameters }) => ({ scheme, parameters: { ...parameters } }));
  }
  if (!last) throw new Error('unreachable: the library answered without a request');
  return { answer: last, challenges };
}
