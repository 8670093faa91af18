import * as oauth from 'oauth4webapi';
import { toResponse, type Http, type HttpAnswer } from '../lib/bounded-fetch.ts';
import type { HttpRequest } from '../lib/ports.ts';

/** One challenge of a `WWW-Authenticate` header (RFC 9110 11.6.1, RFC 6750 3). */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

export interface ResourceAnswer {
  readonly answer: HttpAnswer;
  /** Empty when the server sent none, or sent one that the page may not read (CORS). */
  readonly challenges: readonly Challenge[];
}

/** RFC 6750 2.1: one call to a protected resource with the token in the `Authorization` header. */
export async function callResource(
  http: Http,
  url: string,
  accessToken: string,
  request: HttpRequest,
): Promise<ResourceAnswer> {
  let last: HttpAnswer | undefined;
  const { signal } = request;
  const options = {
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (
      target: string,
      init: { method: string; headers: Record<string, string> },
    ) => {
      const body = request.body;
      last = await http(target, {
        method: init.method,
        headers: init.headers,
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
