import { parseJsonObject, stringMember, type JsonObject } from '#core/lib/json.ts';
import type { ProviderAnswer } from './ask-provider.ts';
import { RelayProblem } from './problem.ts';
import type { Redact } from './redact.ts';
import type { AnswerChange } from './report.ts';

/** An answer of RFC 6749 section 5, with what was changed to make it one. */
export interface StandardAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, string | number>>;
  readonly changes: readonly AnswerChange[];
  readonly headers: Readonly<Record<string, string>>;
}

export interface Redactors {
  /** Takes out the client secret. */
  readonly secret: Redact;
  /** Takes out the client secret, and what the page sent: code, verifier, tokens. */
  readonly all: Redact;
}

const TEXTS = ['access_token', 'token_type', 'refresh_token', 'id_token', 'issued_token_type'];
const NUMBERS = ['expires_in', 'refresh_token_expires_in', 'refresh_expires_in'];
const KNOWN: ReadonlySet<string> = new Set([...TEXTS, ...NUMBERS, 'scope']);
const ERROR_MEMBERS = ['error', 'error_description', 'error_uri'] as const;

interface ReadBody {
  readonly object: JsonObject;
  readonly changes: readonly AnswerChange[];
}

/** JSON whatever it is called; a form only under its own name or as plain text. Anything else (XML, HTML) is no answer. */
function readBody({ text, headers }: ProviderAnswer): ReadBody | undefined {
  const object = parseJsonObject(text);
  if (object !== undefined) return { object, changes: [] };
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isForm = type === 'application/x-www-form-urlencoded' || type === 'text/plain';
  if (!isForm || !/^[\w.-]+=/.test(text)) return undefined;
  return { object: Object.fromEntries(new URLSearchParams(text.trim())), changes: ['form_to_json'] };
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** RFC 6749 section 5.1 has a number there; forms, and some JSON, have it as text. */
function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** RFC 6749 section 3.3 separates by spaces. A comma inside a list that has spaces is part of a name. */
function toScope(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string').join(' ');
  if (typeof value !== 'string') return undefined;
  return value.includes(' ') ? value : value.split(',').filter(Boolean).join(' ');
}

function successBody(object: JsonObject): Pick<StandardAnswer, 'body' | 'changes'> | undefined {
  const body: Record<string, string | number> = {};
  const changes: AnswerChange[] = [];
  for (const name of TEXTS) {
    const value = own(object, name);
    if (typeof value === 'string') body[name] = value;
  }
  for (const name of NUMBERS) {
    const value = own(object, name) ?? undefined;
    if (value === undefined) continue;
    const number = toNumber(value);
    // Left out it would make a token that never expires.
    if (number === undefined) return undefined;
    body[name] = number;
    if (number !== value) changes.push('numbers');
  }
  const scope = toScope(own(object, 'scope'));
  if (scope !== undefined) body['scope'] = scope;
  if (scope !== own(object, 'scope') && scope !== undefined) changes.push('scope_separator');
  if (Object.keys(object).some((name) => !KNOWN.has(name))) changes.push('members_left_out');
  return { body, changes: [...new Set(changes)] };
}

function errorBody(object: JsonObject, redact: Redact): Pick<StandardAnswer, 'body' | 'changes'> {
  const body: Record<string, string> = {};
  let removed = false;
  for (const name of ERROR_MEMBERS) {
    const value = stringMember(object, name);
    if (value === undefined) continue;
    body[name] = redact(value);
    removed ||= body[name] !== value;
  }
  const leftOut = Object.keys(object).some((name) => !ERROR_MEMBERS.some((known) => known === name));
  return {
    body,
    changes: [
      ...(leftOut ? (['members_left_out'] as const) : []),
      ...(removed ? (['secrets_removed'] as const) : []),
    ],
  };
}

/** Passed on when it looks like one (RFC 9110 section 10.2.3). */
export function retryAfter({ headers }: ProviderAnswer): Readonly<Record<string, string>> {
  const value = headers.get('retry-after') ?? '';
  return /^(?:\d{1,6}|[A-Za-z]{3}, [\w ]{1,20} [\d:]{8} GMT)$/.test(value) ? { 'Retry-After': value } : {};
}

/** No error of OAuth in it: what the relay can say is that the provider failed, and how. */
export function failure(answer: ProviderAnswer): RelayProblem {
  const { status, report } = answer;
  const headers = retryAfter(answer);
  if (status === 429) {
    const detail = 'The provider limits how often this client may ask. Wait, then try again.';
    return new RelayProblem('relay_provider_busy', detail, { report, headers });
  }
  if (status >= 500) {
    const detail = `The provider answered HTTP ${status}. Try again later.`;
    return new RelayProblem('relay_provider_failed', detail, { report, headers });
  }
  const detail = `The provider answered HTTP ${status} and what it says is no answer of OAuth.`;
  return new RelayProblem('relay_provider_answer_invalid', detail, { report });
}

/** The provider's error as RFC 6749 section 5.2 has it, or `undefined`. GitHub and Slack send one with status 200. */
function standardError(
  answer: ProviderAnswer,
  { object, changes }: ReadBody,
  redact: Redact,
): StandardAnswer | undefined {
  if (stringMember(object, 'error') === undefined) return undefined;
  const error = errorBody(object, redact);
  const succeeded = answer.status < 300;
  return {
    status: succeeded ? 400 : answer.status,
    body: error.body,
    changes: [...changes, ...(succeeded ? (['error_status'] as const) : []), ...error.changes],
    headers: retryAfter(answer),
  };
}

/**
 * A token endpoint's answer as RFC 6749 sections 5.1 and 5.2 have it: known members only, so that nothing a provider echoes
 * travels on. The headers of the provider stay behind; a `WWW-Authenticate` would make the browser ask for a password.
 * Throws `relay_provider_busy`, `relay_provider_failed` or `relay_provider_answer_invalid`.
 */
export function standardTokenAnswer(answer: ProviderAnswer, redactors: Redactors): StandardAnswer {
  const read = readBody(answer);
  if (read === undefined) throw failure(answer);
  const error = standardError(answer, read, redactors.all);
  if (error !== undefined) return error;
  if (answer.status >= 300 || !stringMember(read.object, 'access_token')) throw failure(answer);
  const success = successBody(read.object);
  if (success === undefined) throw failure(answer);
  const { body, changes } = success;
  const echoes = Object.values(body).some((value) => redactors.secret(String(value)) !== String(value));
  if (echoes) {
    const detail = 'The provider’s answer repeats the client secret, so it is not handed on.';
    throw new RelayProblem('relay_provider_answer_invalid', detail, { report: answer.report });
  }
  return { status: 200, body, changes: [...read.changes, ...changes], headers: {} };
}

/** RFC 7009 section 2.2: any success means that the token is gone; the body says nothing. */
export function standardRevocationAnswer(answer: ProviderAnswer, redactors: Redactors): StandardAnswer {
  const read = readBody(answer);
  const error = read && standardError(answer, read, redactors.all);
  if (error !== undefined) return error;
  if (answer.status >= 300) throw failure(answer);
  return { status: 200, body: {}, changes: [], headers: {} };
}
