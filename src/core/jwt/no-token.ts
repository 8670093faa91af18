import { parseJsonObject } from '../lib/json.ts';
import { readBase64url, readUtf8 } from './base64.ts';
import { hasVendorPrefix } from './opaque.ts';

/** Credentials of the Basic scheme (RFC 7617): no token, but readable. */
export interface BasicCredentials {
  readonly kind: 'basic';
  readonly username: string;
  readonly password: string;
}

/** What a text is that cannot be a token, as far as it can be told. */
export type NoTokenReason =
  | { readonly is: 'key' | 'key_set'; readonly secret: boolean }
  /** `label` as RFC 7468 has it: PUBLIC KEY, CERTIFICATE … */
  | { readonly is: 'pem'; readonly label: string }
  | { readonly is: 'basic_damaged' | 'markup' | 'json' | 'address' | 'not_ascii' | 'punctuation' | 'blanks' };

export interface NoToken {
  readonly kind: 'no-token';
  readonly reason: NoTokenReason;
}

/** An opening tag, a comment or a declaration; an address or a header line in angle brackets is none. */
const markup =
  /^<(?:[!?]|\/?(?!(?:bearer|dpop|token|jwt|basic|authorization)\b)[a-z][a-z0-9:-]*(?:\s|\/?>))/i;

export function isMarkup(text: string): boolean {
  return markup.test(text.slice(0, 200));
}

/** Judges a text in which no JWT was found; undefined when it may be an opaque token. Never throws. */
export function recogniseNoToken(text: string): BasicCredentials | NoToken | undefined {
  const basic = readBasic(text);
  if (basic !== undefined) return basic;
  const reason = reasonOf(text);
  return reason && { kind: 'no-token', reason };
}

const basicAlone = /^basic\s+([\w+/-]{2,}={0,2})(?=$|[\r\n"'\\])/i;
const basicInside = /\bauthorization["']?\s*[:=]\s*["']?basic\s+([\w+/-]{2,}={0,2})/i;

function readBasic(text: string): BasicCredentials | NoToken | undefined {
  const encoded = (basicAlone.exec(text) ?? basicInside.exec(text))?.[1];
  if (encoded === undefined) return undefined;
  const read = readBase64url(encoded.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
  const pair = read.ok ? readUtf8(read.bytes) : undefined;
  const colon = pair?.indexOf(':') ?? -1;
  if (pair === undefined || colon < 0) return { kind: 'no-token', reason: { is: 'basic_damaged' } };
  return { kind: 'basic', username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

function reasonOf(text: string): NoTokenReason | undefined {
  const label = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(text)?.[1];
  if (label !== undefined) return { is: 'pem', label };
  if (isMarkup(text)) return { is: 'markup' };
  if (/^[{[]/.test(text)) return keyIn(text) ?? { is: 'json' };
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text)) return { is: 'address' };
  if (/[^\s\u0021-\u007e]/.test(text)) return { is: 'not_ascii' };
  if (!/[a-z0-9]/i.test(text)) return { is: 'punctuation' };
  return hasVendorPrefix(text) || isWrapped(text) ? undefined : { is: 'blanks' };
}

/** RFC 7517 sections 4 and 5. */
function keyIn(text: string): NoTokenReason | undefined {
  const document = parseJsonObject(text);
  if (document === undefined) return undefined;
  const { keys } = document;
  if (Array.isArray(keys)) return { is: 'key_set', secret: keys.some(isSecretKey) };
  return typeof document['kty'] === 'string' ? { is: 'key', secret: isSecretKey(document) } : undefined;
}

/** RFC 7518 section 6: `d` is the private part, `k` the shared secret. */
function isSecretKey(key: unknown): boolean {
  return typeof key === 'object' && key !== null && (Object.hasOwn(key, 'd') || Object.hasOwn(key, 'k'));
}

/** One word, or lines of one length and a shorter last one, as a terminal or a mail breaks a long word. */
function isWrapped(text: string): boolean {
  const lines = text
    .replace(/\\[nr]/g, '\n')
    .split(/[\r\n]+/)
    .map((line) => line.trim());
  const width = lines[0]?.length ?? 0;
  return lines.every(
    (line, index) =>
      !/\s/.test(line) && (line.length === width || (index === lines.length - 1 && line.length < width)),
  );
}
