import { scanJson } from '#core/jwt/json-text.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import { openPartError, urlError } from './check-url.ts';
import { takesBody, type Draft, type DraftBody } from './draft.ts';
import { encodePairs, type Pair, type PairError } from './pairs.ts';
import type { FileContent } from './read-file.ts';

export interface DraftErrors {
  readonly url?: string;
  readonly headers?: PairError;
  readonly body?: string;
}

interface Body {
  readonly type: string;
  readonly content: FileContent;
}

/** The request that the draft asks for, or what is wrong with it. */
export function checkDraft(draft: Draft): { request: ApiRequest } | { errors: DraftErrors } {
  const url = draft.url.trim();
  const body = takesBody(draft.method) ? bodyOf(draft.body) : undefined;
  const errors: DraftErrors = {
    ...named('url', urlError(url) ?? openPartError(url)),
    ...named('headers', headersError(draft.headers)),
    ...named('body', takesBody(draft.method) ? bodyError(draft.body) : undefined),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const headers = {
    accept: 'application/json, */*;q=0.5',
    ...(body && { 'content-type': body.type }),
    ...ownHeaders(draft.headers),
  };
  return { request: { method: draft.method, url, headers, ...(body && { body: body.content }) } };
}

function named<Field extends keyof DraftErrors>(field: Field, error: DraftErrors[Field]): DraftErrors {
  return error === undefined ? {} : { [field]: error };
}

function ownHeaders(headers: readonly Pair[]): Readonly<Record<string, string>> {
  return Object.fromEntries(headers.map(({ name, value }) => [name.trim().toLowerCase(), value.trim()]));
}

function bodyOf({ as, text, form, file }: DraftBody): Body | undefined {
  if (as === 'form') {
    return form.length === 0
      ? undefined
      : { type: 'application/x-www-form-urlencoded', content: encodePairs(form) };
  }
  if (as === 'file') return file && { type: file.type || 'application/octet-stream', content: file.content };
  const type = as === 'json' ? 'application/json' : 'text/plain;charset=UTF-8';
  return text.trim() === '' ? undefined : { type, content: as === 'json' ? text.trim() : text };
}

function bodyError({ as, text, file_problem }: DraftBody): string | undefined {
  if (as === 'file') return file_problem;
  if (as !== 'json' || text.trim() === '') return undefined;
  const scan = scanJson(text.trim());
  return scan.ok
    ? undefined
    : `This is not JSON: ${scan.error.expected} is expected at character ${scan.error.offset + 1}.`;
}

/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Headers that the browser sets by itself and lets no page set (Fetch standard, forbidden request-headers). */
const FORBIDDEN =
  /^(?:accept-(?:charset|encoding)|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

function headersError(headers: readonly Pair[]): PairError | undefined {
  const errors = headers.map(({ name, value }, row) => {
    const at = headers.findIndex((other) => same(other.name.trim(), name.trim()));
    const wrong =
      headerNameError(name.trim()) ?? (at < row ? `${name.trim()} stands twice. Take one out.` : '');
    if (wrong !== '') return { row, part: 'name', text: wrong } as const;
    return /[^\t\x20-\x7E\x80-\xFF]/.test(value)
      ? ({
          row,
          part: 'value',
          text: `The value of ${name.trim()} has characters that no header can carry.`,
        } as const)
      : undefined;
  });
  return errors.find((error) => error !== undefined);
}

function headerNameError(name: string): string | undefined {
  if (name === '') return 'Name this header, or take its value out.';
  if (!TOKEN.test(name)) return `${name} is no header name: take spaces and special characters out.`;
  return FORBIDDEN.test(name)
    ? `The browser sets ${name} by itself and lets no page set it. Take it out.`
    : undefined;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
