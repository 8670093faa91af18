import type { HttpEvent } from './flow-event.ts';
import { PSEUDONYM, type Reveal } from './pseudonyms.ts';

/** A request ready to be written in some notation, with something in place of each secret. */
export interface RequestParts {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body?: string;
}

/** RFC 9110 5.6.2. What is no header name cannot be sent, and might be read as something else by a tool. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Set by the tool itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
]);

export function toRequestParts(event: HttpEvent, reveal: Reveal = () => undefined): RequestParts {
  const fill = createFill(reveal);
  const { body, body_kind } = event.request;
  const encodeBody = { form: encodeURIComponent, json: inJson, text: same }[body_kind ?? 'text'];
  return sendableParts({
    method: event.method,
    url: fill(event.url, encodeURIComponent),
    headers: event.request.headers.map(({ name, value }) => ({ name, value: fill(value, same) })),
    ...(body !== undefined && { body: fill(body, encodeBody) }),
  });
}

/** The parts without what no tool could send, or would read as something else. */
export function sendableParts(parts: RequestParts): RequestParts {
  return {
    ...parts,
    method: TOKEN.test(parts.method) ? parts.method : 'GET',
    headers: parts.headers
      .filter(({ name }) => TOKEN.test(name) && !OWN_HEADERS.has(name.toLowerCase()))
      .map(({ name, value }) => ({ name, value: oneLine(value) })),
  };
}

/** The pseudonyms of a request, each once. */
export function secretsOf({ url, request }: HttpEvent): readonly string[] {
  const texts = [url, ...request.headers.map(({ value }) => value), request.body ?? ''];
  const found = texts.flatMap((text) => [...text.matchAll(PSEUDONYM)]);
  return [...new Set(found.map(([, kind = '', label = '']) => `${kind}‹${label}›`))];
}

const same = (text: string): string => text;

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** RFC 9110 5.5: no control characters in a header's value. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u0008\u000a-\u001f\u007f]+/g, ' ').trim();

/** `access_token‹a1›` becomes `<ACCESS_TOKEN>`; a second one of the kind `<ACCESS_TOKEN_2>`. */
function createFill(reveal: Reveal) {
  const placeholders = new Map<string, string>();
  const counts = new Map<string, number>();
  const placeholderOf = (kind: string, pseudonym: string): string => {
    const known = placeholders.get(pseudonym);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const made = `<${kind.toUpperCase()}${count > 1 ? `_${count}` : ''}>`;
    placeholders.set(pseudonym, made);
    return made;
  };
  return (text: string, encode: (secret: string) => string): string =>
    text.replace(PSEUDONYM, (_all, kind: string, label: string) => {
      const pseudonym = `${kind}‹${label}›`;
      const secret = reveal(pseudonym);
      return secret === undefined ? placeholderOf(kind, pseudonym) : encode(secret);
    });
}
