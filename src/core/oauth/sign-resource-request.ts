import * as oauth from 'oauth4webapi';
import { toResponse, type HttpAnswer } from '../lib/bounded-fetch.ts';
import type { DpopKey } from './dpop.ts';
import { dpopOptions } from './dpop.ts';

export interface BoundToken {
  readonly access_token: string;
  readonly dpop_key: DpopKey;
}

interface Target {
  readonly method: string;
  readonly url: string;
}

/**
 * The two headers of a call with a bound token (RFC 9449 7.1), made by the library as for a call of its own, without one.
 * `skew_s` moves the proof's `iat`, to show what an old proof is worth.
 */
export async function proofHeaders(
  token: BoundToken,
  target: Target,
  skew_s = 0,
): Promise<{ readonly authorization: string; readonly dpop: string }> {
  const headers = await rehearse(token, target, skew_s, new Response(null, { status: 204 }));
  return { authorization: headers.get('authorization') ?? '', dpop: headers.get('dpop') ?? '' };
}

/** Shows the library an answer, so that the next proof carries the nonce in it (RFC 9449 8.2, 9). */
export async function learnNonce(token: BoundToken, target: Target, answer: HttpAnswer): Promise<void> {
  await rehearse(token, target, 0, toResponse(answer));
}

/** Lets the library make its request and answers it here: nothing is sent. */
async function rehearse(
  { access_token, dpop_key }: BoundToken,
  { method, url }: Target,
  skew_s: number,
  response: Response,
): Promise<Headers> {
  let made = new Headers();
  const options = {
    ...(skew_s === 0 ? dpopOptions(dpop_key) : { DPoP: oauth.DPoP({ [oauth.clockSkew]: skew_s }, dpop_key) }),
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: (_url: string, init: { headers: Record<string, string> }) => {
      made = new Headers(init.headers);
      return Promise.resolve(response);
    },
  };
  try {
    await oauth.protectedResourceRequest(
      access_token,
      method,
      new URL(url),
      new Headers(),
      undefined,
      options,
    );
  } catch (error) {
    if (!(error instanceof oauth.WWWAuthenticateChallengeError)) throw error;
  }
  return made;
}
