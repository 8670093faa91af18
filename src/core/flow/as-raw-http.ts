import type { HttpEvent } from './flow-event.ts';
import type { Reveal } from './pseudonyms.ts';
import { toRequestParts } from './request-parts.ts';
import { splitUrl } from './url-parts.ts';

/** RFC 9112 3: the request as it would stand on an HTTP/1.1 line, lines ended by CRLF. */
export function asRawHttp(event: HttpEvent, reveal?: Reveal): string {
  const { method, url, headers, body } = toRequestParts(event, reveal);
  const { host, path, query } = splitUrl(url.replace(/[\u0000-\u0020\u007f]/g, encodeURIComponent));
  const length = body === undefined ? undefined : new TextEncoder().encode(body).length;
  return [
    `${method} ${path}${query === '' ? '' : `?${query}`} HTTP/1.1`,
    `Host: ${host}`,
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    ...(length === undefined ? [] : [`Content-Length: ${length}`]),
    '',
    body ?? '',
  ].join('\r\n');
}
