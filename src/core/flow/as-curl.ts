import type { HttpEvent } from './flow-event.ts';
import { shellQuote } from './quote.ts';
import type { Reveal } from './pseudonyms.ts';
import { toRequestParts, type RequestParts } from './request-parts.ts';

export const asCurl = (event: HttpEvent, reveal?: Reveal): string => curlOf(toRequestParts(event, reveal));

/** `--globoff` keeps brackets in a URL, `--data-raw` an `@` at the beginning of a body, from being read as commands. */
export function curlOf({ method, url, headers, body }: RequestParts): string {
  return [
    `curl --globoff --include --request ${shellQuote(method)}`,
    `--url ${shellQuote(url)}`,
    // A header without a value is written with a semicolon, or curl leaves it out.
    ...headers.map(
      ({ name, value }) => `--header ${shellQuote(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    ...(body === undefined ? [] : [`--data-raw ${shellQuote(body)}`]),
  ].join(' \\\n  ');
}
