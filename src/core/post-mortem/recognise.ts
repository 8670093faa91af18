import type { PastedRedactor } from '../flow/redact-pasted.ts';
import type { CodedErrorData } from '../lib/coded-error.ts';
import { parseJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import type { Facts, PastedKind, SeenRequest } from './facts.ts';
import { providerOf } from './provider-of.ts';
import { readAddress, type ReadAddress } from './read-address.ts';
import { isCurl, readCurl } from './read-curl.ts';
import { readErrorBody, readErrorObject, type ReadError } from './read-error.ts';
import { isHar, readHar } from './read-har.ts';
import { readText } from './read-text.ts';
import { isToken, tokenShape } from './token-shape.ts';

export const LONGEST_PASTE = 5_000_000;
/** A message is at its beginning; a HAR is read as a whole. */
const LONGEST_TEXT = 60_000;
/** What oidc-client-ts makes: a UUID without its dashes. */
const OUR_STATE = /^[0-9a-f]{32}$/;

export interface Recognition {
  readonly facts: Facts;
  /** The `state` as it was pasted, for the lookup alone: it is no fact. */
  readonly state?: string;
}

/** What a reader found; `text` when it is another than the pasted one. */
type Found = Omit<Partial<Facts>, 'text' | 'kind'> & {
  readonly kind: PastedKind;
  readonly text?: string;
  readonly state?: string;
};

type Reader = (text: string, redactor: PastedRedactor) => Found | undefined;

const READERS: readonly Reader[] = [fromJson, fromCurl, fromToken, fromAddress, fromHttp, fromHtml];

/** Says what was pasted, and what it says. Nothing secret gets into the facts. */
export function recognise(pasted: string, redactor: PastedRedactor): Recognition {
  if (pasted.length > LONGEST_PASTE) return finish({ kind: 'too_large', text: '' }, '', redactor);
  const text = pasted.trim();
  if (text === '') return finish({ kind: 'empty', text: '' }, '', redactor);
  for (const read of READERS) {
    const found = read(text, redactor);
    if (found) return finish(found, text, redactor);
  }
  const bounded = text.slice(0, LONGEST_TEXT);
  return finish(readText(bounded, redactor), bounded, redactor);
}

/** A login that this app refused, as facts. Its evidence holds no secret. */
export function factsOfRefusal({ code, evidence }: CodedErrorData): Facts {
  const words = Object.entries(evidence).map(([name, value]) => `${name}: ${String(value)}`);
  const text = [code, ...words].join('\n').slice(0, LONGEST_TEXT);
  const { error, error_description, status } = evidence;
  const provider = providerOf(text);
  return {
    kind: 'refused_login',
    code,
    text,
    requests: [],
    members: [],
    ...(provider && { provider }),
    ...(typeof error === 'string' && { error }),
    ...(typeof error_description === 'string' && { error_description }),
    ...(typeof status === 'number' && { status }),
  };
}

function finish(found: Found, pasted: string, redactor: PastedRedactor): Recognition {
  const { state, text: own, ...rest } = found;
  const text = own ?? redactor.text(pasted.slice(0, LONGEST_TEXT));
  const provider =
    providerOf(text) ?? providerOf(found.requests?.map(({ address }) => address.origin).join(' ') ?? '');
  const facts: Facts = {
    requests: [],
    members: [],
    ...rest,
    text,
    ...(provider && { provider }),
    ...(state !== undefined && { state_shape: shapeOf(state) }),
  };
  const asked = state !== undefined && state !== '' && facts.state_shape !== 'hidden';
  return { facts, ...(asked && { state }) };
}

function shapeOf(state: string): NonNullable<Facts['state_shape']> {
  if (state.includes('‹')) return 'hidden';
  return OUR_STATE.test(state) ? 'ours' : 'foreign';
}

function fromJson(text: string, redactor: PastedRedactor): Found | undefined {
  if (!text.startsWith('{')) return undefined;
  const object = parseJsonObject(text);
  if (!object) return undefined;
  if (isHar(object)) return fromRequests('har', readHar(object, redactor), redactor);
  const read = readErrorObject(object, redactor);
  const members = Object.keys(object).slice(0, 200);
  if (read || object['ok'] === false) return { kind: 'error_response', members, ...read };
  return { kind: kindOfObject(object), members, ...shapeIn(object) };
}

function kindOfObject(object: JsonObject): PastedKind {
  if ('access_token' in object || 'id_token' in object) return 'token_response';
  return 'issuer' in object && 'authorization_endpoint' in object ? 'metadata' : 'json';
}

function shapeIn(object: JsonObject): Pick<Facts, 'token_shape'> {
  const token = stringMember(object, 'access_token');
  return token === undefined ? {} : { token_shape: tokenShape(token) };
}

function fromCurl(text: string, redactor: PastedRedactor): Found | undefined {
  if (!isCurl(text)) return undefined;
  const request = readCurl(text, redactor);
  return request ? fromRequests('curl', [request], redactor) : undefined;
}

/** The last answer that is an error is most likely the one that was asked about. */
function fromRequests(kind: PastedKind, requests: readonly SeenRequest[], redactor: PastedRedactor): Found {
  const failed = requests.findLast(({ error, error_description }) => error ?? error_description);
  const address = (failed ?? requests.at(-1))?.address;
  return {
    kind,
    requests,
    text: redactor.text(requests.map(lineOf).join('\n').slice(0, LONGEST_TEXT)),
    ...(address && { address }),
    ...(failed?.error !== undefined && { error: failed.error }),
    ...(failed?.error_description !== undefined && { error_description: failed.error_description }),
    ...(failed?.status !== undefined && { status: failed.status }),
  };
}

function lineOf({ method, address, status, failure, error, error_description }: SeenRequest): string {
  const answer = [status === 0 ? failure : status, error, error_description].filter(
    (part) => part !== undefined,
  );
  return `${method} ${address.origin ?? ''}${address.path} ${answer.join(' ')}`.trim();
}

function fromToken(text: string, redactor: PastedRedactor): Found | undefined {
  const token = text.replace(/^(?:authorization:\s{0,5})?bearer\s{1,5}/i, '');
  if (!isToken(token)) return undefined;
  return { kind: 'token', token_shape: tokenShape(token), text: redactor.text(text.slice(0, LONGEST_TEXT)) };
}

function fromAddress(text: string, redactor: PastedRedactor): Found | undefined {
  const read = readAddress(text, redactor);
  if (!read) return undefined;
  const { address, state } = read;
  const { parameters } = address;
  const error = parameters.get('error');
  const error_description = parameters.get('error_description');
  const lines = [...parameters].map(([name, value]) => `${name}: ${value}`);
  return {
    kind: kindOfAddress(read, text),
    address,
    // Decoded, and each parameter on its own line.
    text: [`${address.origin ?? ''}${address.path}`, ...lines].join('\n').slice(0, LONGEST_TEXT),
    members: [...parameters.keys()],
    ...(error !== undefined && { error }),
    ...(error_description !== undefined && { error_description }),
    ...(state !== undefined && { state }),
  };
}

function kindOfAddress({ address, looks, state }: ReadAddress, text: string): PastedKind {
  if (looks === 'authorization') return 'authorization_url';
  if (looks === 'other') return address.origin === undefined ? 'text' : 'url';
  // GitHub answers token requests with a form; a callback has its path, or at least a `state` or a code.
  const isForm = address.path === '' && state === undefined && !/^[?#]/.test(text);
  if (!isForm || address.parameters.has('code')) return 'callback_url';
  return address.parameters.has('access_token') ? 'token_response' : 'error_response';
}

function fromHttp(text: string, redactor: PastedRedactor): Found | undefined {
  const status = /^HTTP\/[\d.]{1,3} (\d{3})/.exec(text)?.[1];
  if (status === undefined) return undefined;
  const [, body = ''] = text.slice(0, LONGEST_TEXT).split(/\r?\n\r?\n/, 2);
  const read: ReadError = readErrorBody(body, redactor) ?? {};
  // RFC 6750 section 3: a refusal may stand in WWW-Authenticate alone.
  const challenge = /\berror="([\w.-]{1,60})"/.exec(text.slice(0, LONGEST_TEXT))?.[1];
  return {
    kind: 'http_response',
    ...(challenge !== undefined && { error: challenge }),
    ...read,
    status: Number(status),
  };
}

function fromHtml(text: string, redactor: PastedRedactor): Found | undefined {
  if (!/^<(?:!doctype html|html|head|body|\?xml)/i.test(text)) return undefined;
  const words = text
    .slice(0, LONGEST_TEXT)
    .replace(/<(?:script|style)\b[^<>]{0,2000}>[^<]{0,50000}/gi, ' ')
    .replace(/<[^<>]{0,4000}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { ...readText(words, redactor), kind: 'html', text: redactor.text(words) };
}
