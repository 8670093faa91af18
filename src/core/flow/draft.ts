import type { HttpRequest } from '../lib/ports.ts';
import type { Draft, DraftParameter } from './gate.ts';
import type { Redactor } from './redact.ts';

/** A message as a draft that can be shown and changed, and a changed draft as a message again. */

const FORM = 'application/x-www-form-urlencoded';

type Purpose = Pick<Draft, 'purpose' | 'provider_id'>;

export function draftOfNavigation(url: string, purpose: Purpose, redactor: Redactor): Draft {
  const { base, query } = cut(url);
  return {
    ...purpose,
    method: 'GET',
    url: redactor.url(base),
    headers: [],
    parameters: toParameters(query, 'query', redactor),
  };
}

export function draftOfRequest(
  url: string,
  request: HttpRequest,
  purpose: Purpose,
  redactor: Redactor,
): Draft {
  const { base, query } = cut(url);
  const { method, headers, body } = request;
  const form = formOf(request);
  const type = headerOf(headers, 'content-type');
  return {
    ...purpose,
    method,
    url: redactor.url(base),
    headers: redactor.headers(Object.entries(headers)),
    parameters: [...toParameters(query, 'query', redactor), ...toParameters(form, 'body', redactor)],
    ...(form === undefined && body !== undefined && { body: redactor.body(String(body), type).body ?? '' }),
  };
}

/** The address with the parameters of the draft. */
export function changedAddress(url: string, { parameters }: Pick<Draft, 'parameters'>): string {
  const { base, fragment } = cut(url);
  const query = toQuery(parameters.filter(({ place }) => place !== 'body'));
  return `${base}${query === '' ? '' : `?${query}`}${fragment}`;
}

export function changedRequest<R extends HttpRequest>(
  request: R,
  { parameters }: Pick<Draft, 'parameters'>,
): R {
  const { body } = request;
  if (formOf(request) === undefined) return request;
  const query = toQuery(parameters.filter(({ place }) => place === 'body'));
  return { ...request, body: typeof body === 'string' ? query : new URLSearchParams(query) };
}

interface Pieces {
  readonly base: string;
  readonly query: string | undefined;
  readonly fragment: string;
}

function cut(url: string): Pieces {
  const [, base = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#[\s\S]*)?$/.exec(url) ?? [];
  return { base, query, fragment };
}

function formOf({ headers, body }: HttpRequest): string | undefined {
  if (body instanceof URLSearchParams) return body.toString();
  return typeof body === 'string' && headerOf(headers, 'content-type')?.startsWith(FORM) ? body : undefined;
}

function headerOf(headers: HttpRequest['headers'], wanted: string): string | null {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}

function toParameters(
  text: string | undefined,
  place: 'query' | 'body',
  redactor: Redactor,
): readonly DraftParameter[] {
  const entries = [...new URLSearchParams(text ?? '')];
  const redacted = redactor.parameters(entries);
  return entries.map(([name, value], index) => {
    const shown = redacted[index]?.value ?? '';
    return { name, value, place, ...(shown !== value && { pseudonym: shown }) };
  });
}

const toQuery = (parameters: readonly DraftParameter[]): string =>
  new URLSearchParams(parameters.map(({ name, value }): [string, string] => [name, value])).toString();
