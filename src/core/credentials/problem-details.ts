import { isJsonObject, parseJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import { mediaType, type HeaderList } from './header-list.ts';

/** A problem document (RFC 9457). `type` defaults to `about:blank`: the status says it all. */
export interface ProblemDetails {
  readonly type: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
}

const LONGEST_BODY = 64 * 1024;
const LONGEST_TEXT = 400;

/** The body as a problem document; `undefined` when the server does not call it one, or it is not JSON. */
export function readProblem(headers: HeaderList, text: string): ProblemDetails | undefined {
  if (mediaType(headers) !== 'application/problem+json') return undefined;
  const body = bodyObject(text);
  if (body === undefined) return undefined;
  const title = textMember(body, 'title');
  const detail = textMember(body, 'detail');
  const instance = textMember(body, 'instance');
  return {
    type: textMember(body, 'type') ?? 'about:blank',
    ...(title !== undefined && { title }),
    ...(detail !== undefined && { detail }),
    ...(instance !== undefined && { instance }),
  };
}

/** The stable code that many APIs add to a problem document (RFC 9457 3.2). */
export function readProblemCode(headers: HeaderList, text: string): string | undefined {
  if (mediaType(headers) !== 'application/problem+json') return undefined;
  const body = bodyObject(text);
  return body && textMember(body, 'code')?.slice(0, 80);
}

/** What an error body says: a problem's detail, or the members that APIs commonly put the reason in. */
export function readReason(headers: HeaderList, text: string): string | undefined {
  const problem = readProblem(headers, text);
  if (problem !== undefined) return problem.detail ?? problem.title;
  const body = bodyObject(text);
  if (body === undefined) return undefined;
  const nested = isJsonObject(body['error']) ? body['error'] : body;
  return (
    textMember(nested, 'error_description') ?? textMember(nested, 'message') ?? textMember(nested, 'detail')
  );
}

/** The `error` and `scope` members of the body, which some APIs send in place of a challenge. */
export function readBodyError(text: string): { readonly error?: string; readonly scope?: string } {
  const body = bodyObject(text);
  if (body === undefined) return {};
  const error = textMember(body, 'error');
  const scope = textMember(body, 'scope');
  return { ...(error !== undefined && { error }), ...(scope !== undefined && { scope }) };
}

function bodyObject(text: string): JsonObject | undefined {
  return text.length > LONGEST_BODY ? undefined : parseJsonObject(text);
}

function textMember(object: JsonObject, name: string): string | undefined {
  const value = stringMember(object, name)?.trim().slice(0, LONGEST_TEXT);
  return value === '' ? undefined : value;
}
