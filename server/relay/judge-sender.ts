import { RelayProblem } from './problem.ts';

/** A page of another origin cannot add it without a preflight, and the relay answers none (BBA 6.1.3.3). */
const RELAY_HEADER = 'X-Authlens-Relay';

/**
 * Only our own pages: the exact Origin, which every browser sends with a POST; Fetch Metadata where the browser has it; and
 * the header of our own. The secret would otherwise serve any page that holds a code of this client.
 * Throws `relay_origin_refused` or `relay_header_missing`. Answers the origin that asked.
 */
export function judgeSender({ headers }: Request, ownOrigins: readonly string[]): string {
  const origin = headers.get('Origin');
  if (origin === null || !ownOrigins.includes(origin)) {
    const detail =
      'The Origin header names no origin of this app. Open the app under the address it is configured for.';
    throw new RelayProblem('relay_origin_refused', detail);
  }
  const site = headers.get('Sec-Fetch-Site');
  if (site !== null && site !== 'same-origin') {
    const detail = 'The browser says that the request came from another origin than the relay’s.';
    throw new RelayProblem('relay_origin_refused', detail);
  }
  if (headers.get(RELAY_HEADER) !== '1') {
    throw new RelayProblem('relay_header_missing', `Send the header ${RELAY_HEADER}: 1.`);
  }
  return origin;
}
