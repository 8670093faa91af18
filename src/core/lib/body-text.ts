import type { HttpRequest } from './ports.ts';

/** A body as text, to be shown; the bytes of a file are named by their number. */
export function bodyText(body: NonNullable<HttpRequest['body']>): string {
  return body instanceof Uint8Array ? `<${body.byteLength} bytes>` : String(body);
}
