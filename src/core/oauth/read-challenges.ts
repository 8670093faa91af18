import * as oauth from 'oauth4webapi';
import { toResponse, type HttpAnswer } from '../lib/bounded-fetch.ts';
import type { Challenge } from './resource-request.ts';

/**
 * The challenges of an answer (RFC 9110 11.6.1), as the library reads them: it is shown the answer as that of a request of
 * its own, and nothing is sent. Empty when there is none, or none that is well-formed. Never throws.
 */
export async function readChallenges(answer: HttpAnswer): Promise<readonly Challenge[]> {
  if (answer.headers.get('www-authenticate') === null) return [];
  const response = toResponse(answer);
  try {
    await oauth.protectedResourceRequest(
      'none',
      'GET',
      new URL('https://answer.invalid/'),
      undefined,
      undefined,
      {
        [oauth.customFetch]: () => Promise.resolve(response),
      },
    );
    return [];
  } catch (error) {
    if (!(error instanceof oauth.WWWAuthenticateChallengeError)) return [];
    return error.cause.map(({ scheme, parameters }) => ({ scheme, parameters: { ...parameters } }));
  }
}
