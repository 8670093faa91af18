import * as v from 'valibot';
import { Problem } from '../problem.ts';
import type { Endpoint } from './endpoint.ts';
import { jsonOfBody, textOfBody } from './read-request.ts';
import type { ReceivedRequest } from './received-request.ts';

const MAX_REPORTED = 10;
/** What is said of a member never repeats what was sent: it may be a password. */
const WORDS: Readonly<Record<string, string>> = {
  strict_object: 'Leave this member out, or give the one that is missing.',
  string: 'Send a text.',
  integer: 'Send a whole number.',
  number: 'Send a number.',
  picklist: 'Send one of the values in the description.',
};

function toError(issue: v.BaseIssue<unknown>): { member: string; message: string } {
  const member = v.getDotPath(issue)?.slice(0, 100) ?? '';
  const missing = issue.received === 'undefined';
  const message = missing ? 'This member is missing.' : (WORDS[issue.type] ?? 'This value is out of range.');
  return { member, message };
}

function judge(schema: v.GenericSchema, value: unknown, place: string): unknown {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const errors = result.issues.slice(0, MAX_REPORTED).map(toError);
  const names = errors.map(({ member }) => member).filter((name) => /^[\w.]{1,40}$/.test(name));
  throw new Problem(
    'validation_failed',
    names.length === 0 ? `Correct the ${place}.` : `Correct in the ${place}: ${names.join(', ')}.`,
    {},
    { errors },
  );
}

/** The members of a form; a number is a text there. */
function formMembers(text: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      /^\d{1,15}$/.test(value) && name !== 'item' ? Number(value) : value,
    ]),
  );
}

function bodyMembers(endpoint: Endpoint, request: ReceivedRequest): unknown {
  const { contentType, body } = request;
  if (body.byteLength === 0 && endpoint.bodyIsOptional === true) return {};
  if (contentType === 'application/json' || /^application\/[\w.-]+\+json$/.test(contentType)) {
    const value = jsonOfBody(body);
    // A list is an object too for what looks at members only.
    return Array.isArray(value) ? undefined : value;
  }
  const others = endpoint.otherBodies ?? [];
  const taken = others.some((type) =>
    type.endsWith('/*') ? contentType.startsWith(type.slice(0, -1)) : contentType === type,
  );
  if (!taken) {
    const list = ['application/json', ...others].join(', ');
    throw new Problem('unsupported_media_type', `Send a body of one of these types: ${list}.`);
  }
  if (contentType === 'application/x-www-form-urlencoded') return formMembers(textOfBody(body));
  return {};
}

/** The body as the endpoint's schema lets it through. */
export function judgeBody(endpoint: Endpoint, request: ReceivedRequest): unknown {
  return endpoint.body && judge(endpoint.body, bodyMembers(endpoint, request), 'body');
}

/** The query as the endpoint's schema lets it through. */
export function judgeQuery(endpoint: Endpoint, request: ReceivedRequest): unknown {
  return endpoint.query && judge(endpoint.query, Object.fromEntries(request.url.searchParams), 'query');
}
