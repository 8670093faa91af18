import type { PastedRedactor } from '../flow/redact-pasted.ts';
import { isJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import type { SeenRequest } from './facts.ts';
import { readErrorBody } from './read-error.ts';
import { headerFacts, readRequest, type RawRequest } from './read-request.ts';

const MOST_REQUESTS = 250;
const LONGEST_BODY = 65_536;
/** What a login is made of, by its address; of other requests only those that change or fail something count. */
const OF_A_LOGIN =
  /oauth|openid|authorize|token|userinfo|jwks|well-known|log[io]|auth|callback|[?&#](?:code|error|state)=/i;
/** Pictures, styles and scripts of a page are most of a HAR and say nothing of a login. */
const PART_OF_A_PAGE = /^(?:image|font|video|audio)\/|^text\/css|javascript/;

export function isHar(object: JsonObject): boolean {
  const log = object['log'];
  return isJsonObject(log) && Array.isArray(log['entries']);
}

/** HAR 1.2: the requests of the login in it. */
export function readHar(object: JsonObject, redactor: PastedRedactor): readonly SeenRequest[] {
  const log = member(object, 'log');
  const entries: readonly unknown[] = Array.isArray(log['entries']) ? log['entries'] : [];
  const seen: SeenRequest[] = [];
  for (const entry of entries) {
    if (seen.length >= MOST_REQUESTS) break;
    if (!isJsonObject(entry)) continue;
    const request = readEntry(entry, redactor);
    if (request) seen.push(request);
  }
  return seen;
}

function readEntry(entry: JsonObject, redactor: PastedRedactor): SeenRequest | undefined {
  const response = member(entry, 'response');
  const raw = rawRequest(member(entry, 'request'));
  const status = typeof response['status'] === 'number' ? response['status'] : undefined;
  if (!isOfLogin(raw, status, stringMember(member(response, 'content'), 'mimeType') ?? '')) return undefined;
  const request = readRequest(raw, redactor);
  if (!request) return undefined;
  const failure = stringMember(response, '_error') ?? stringMember(entry, '_error');
  return {
    ...request,
    ...(status !== undefined && { status }),
    ...readAnswer(response, redactor),
    ...(failure !== undefined && { failure: failure.slice(0, 100) }),
  };
}

function isOfLogin({ method, url }: RawRequest, status: number | undefined, mimeType: string): boolean {
  if (PART_OF_A_PAGE.test(mimeType)) return false;
  const fails = status !== undefined && (status < 200 || status >= 400);
  return method !== 'GET' || fails || OF_A_LOGIN.test(url);
}

function readAnswer(response: JsonObject, redactor: PastedRedactor) {
  const body = (stringMember(member(response, 'content'), 'text') ?? '').slice(0, LONGEST_BODY);
  const { error, error_description } = readErrorBody(body, redactor) ?? {};
  return {
    response_headers: headerFacts(pairs(response['headers']), redactor),
    ...(error !== undefined && { error }),
    ...(error_description !== undefined && { error_description }),
  };
}

function rawRequest(request: JsonObject): RawRequest {
  const post = member(request, 'postData');
  const form = new URLSearchParams(Object.fromEntries(pairs(post['params']))).toString();
  return {
    method: stringMember(request, 'method') ?? 'GET',
    url: stringMember(request, 'url') ?? '',
    headers: pairs(request['headers']),
    body: stringMember(post, 'text') ?? form,
  };
}

function member(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  return isJsonObject(value) ? value : {};
}

function pairs(value: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown): (readonly [string, string])[] => {
    if (!isJsonObject(item)) return [];
    const name = stringMember(item, 'name');
    return name === undefined ? [] : [[name, stringMember(item, 'value') ?? '']];
  });
}
