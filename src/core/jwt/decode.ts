import type { JsonObject } from '../lib/json.ts';
import { isUnsecured, signatureSizeProblem } from './algorithms.ts';
import { readBase64url, readUtf8, type Base64Problem } from './base64.ts';
import { extractTokens, type Forgiven, type FoundToken } from './extract.ts';
import { member, scanJson } from './json-text.ts';
import { recogniseNoToken, type BasicCredentials, type NoToken } from './no-token.ts';
import { describeOpaque, hasVendorPrefix, type OpaqueFacts } from './opaque.ts';
import { isJsonObject } from '../lib/json.ts';

export type PartName = 'header' | 'payload' | 'signature' | 'encrypted_key' | 'iv' | 'ciphertext' | 'tag';

export type PartProblem =
  | Base64Problem
  | { readonly reason: 'not_utf8' }
  /** `offset` in characters of the decoded text. */
  | {
      readonly reason: 'not_json';
      readonly offset: number;
      readonly length: number;
      readonly expected: string;
    }
  | { readonly reason: 'not_object' }
  /** The content is itself a compact token (RFC 7519 section 5.2, `cty`). */
  | { readonly reason: 'nested'; readonly token: string }
  | { readonly reason: 'alg_missing' }
  | { readonly reason: 'signature_missing'; readonly alg: string }
  | {
      readonly reason: 'signature_size';
      readonly alg: string;
      readonly bytes: number;
      readonly expected: string;
    };

export interface TokenPart {
  readonly name: PartName;
  readonly raw: string;
  /** Decoded size; undefined when it cannot be decoded. */
  readonly bytes?: number;
  /** Decoded text of header and payload, as far as it is text. */
  readonly text?: string;
  /** Members of header and payload when they are a JSON object. */
  readonly json?: JsonObject;
  /** Member names that stand twice. */
  readonly repeated?: readonly string[];
  readonly problem?: PartProblem;
}

interface Read {
  /** The token after everything around it was taken off. */
  readonly token: string;
  readonly forgiven: readonly Forgiven[];
  /** The parameter or member it stood in, when the pasted text said so. */
  readonly foundIn?: string;
}

export interface JwtToken extends Read {
  readonly kind: 'jwt';
  readonly header: JsonObject;
  readonly payload: JsonObject;
  readonly parts: readonly TokenPart[];
  /** `alg: none` with an empty signature (RFC 7519 section 6): anybody can write one. */
  readonly unsecured: boolean;
}

interface JweToken extends Read {
  readonly kind: 'jwe';
  readonly header: JsonObject;
  readonly parts: readonly TokenPart[];
}

export interface BrokenJwt extends Read {
  readonly kind: 'broken-jwt';
  readonly parts: readonly TokenPart[];
  /** Number of dot-separated parts; 3 for a JWS, 5 for a JWE. */
  readonly partCount: number;
}

interface OpaqueToken extends Read {
  readonly kind: 'opaque';
  readonly facts: OpaqueFacts;
}

interface EmptyText {
  readonly kind: 'empty';
}

interface TokenChoices {
  readonly kind: 'choices';
  readonly choices: readonly FoundToken[];
  readonly forgiven: readonly Forgiven[];
}

export type SingleToken = JwtToken | JweToken | BrokenJwt | OpaqueToken;
export type ReadToken = SingleToken | BasicCredentials | NoToken | EmptyText | TokenChoices;

/** Recognises whatever was pasted and decodes as much of it as can be. Verifies nothing. Never throws. */
export function readToken(pasted: string): ReadToken {
  const { found, text, forgiven } = extractTokens(pasted);
  const [first, ...others] = found;
  if (first === undefined || first.value === '') return { kind: 'empty' };
  if (others.length > 0) return { kind: 'choices', choices: found, forgiven };
  const single = readSingle(first, forgiven);
  if (single.kind !== 'opaque') return single;
  return recogniseNoToken(first.name === '' ? text : first.value) ?? single;
}

function readSingle({ name, value }: FoundToken, already: readonly Forgiven[]): SingleToken {
  const forgiven = [...already];
  const compact = value.replace(/\s+/g, '');
  const withoutDisclosures = /^(e[\w-]+\.[\w-]+\.[\w-]+)~/.exec(compact)?.[1];
  if (withoutDisclosures !== undefined) forgiven.push('sd_jwt_disclosures');
  const urlSafe = toUrlAlphabet(withoutDisclosures ?? compact);
  if (urlSafe !== undefined) forgiven.push('base64_alphabet');
  const token = urlSafe ?? withoutDisclosures ?? compact;
  const read: Read = { token, forgiven, ...(name !== '' && { foundIn: name }) };
  const raw = token.split('.');
  if (!looksLikeJwt(token, raw)) return { kind: 'opaque', ...read, facts: describeOpaque(token) };
  return (raw.length === 5 ? readJwe(raw, read) : undefined) ?? readJws(raw, read);
}

/** Standard base64 with padding instead of base64url: somebody's encoder was set wrongly. */
function toUrlAlphabet(token: string): string | undefined {
  if (!/[+/=]/.test(token) || !/^e[wxyz][\w+/=-]*(?:\.[\w+/=-]*){1,4}$/.test(token)) return undefined;
  return token.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The base64url of `{` and a quote or white space. Many a word begins with ex, and a host name with example. */
const beginsLikeObject = /^(?:ey[A-DI-L]|ew[k-r0-3])/;

function looksLikeJwt(token: string, parts: readonly string[]): boolean {
  if (hasVendorPrefix(token)) return false;
  const [header = '', payload = ''] = parts;
  if (parts.length === 1)
    return (
      beginsLikeObject.test(header) && header.length > 15 && isJsonObject(readJsonPart('header', header).json)
    );
  return beginsLikeObject.test(header) || (beginsLikeObject.test(payload) && parts.length <= 5);
}

function readJwe(raw: readonly string[], read: Read): JweToken | undefined {
  const [header = '', ...rest] = raw;
  const first = readJsonPart('header', header);
  if (first.json === undefined || typeof member(first.json, 'enc') !== 'string') return undefined;
  const names: readonly PartName[] = ['encrypted_key', 'iv', 'ciphertext', 'tag'];
  const parts = names.map((name, index) => readBytesPart(name, rest[index] ?? ''));
  return { kind: 'jwe', ...read, header: first.json, parts: [first, ...parts] };
}

function readJws(raw: readonly string[], read: Read): JwtToken | BrokenJwt {
  const [rawHeader = '', rawPayload = '', ...rest] = raw;
  const header = withAlg(readJsonPart('header', rawHeader));
  const alg = algOf(header);
  const payload = isUnencoded(header) ? readText(rawPayload) : readJsonPart('payload', rawPayload);
  const signature = readSignature(rest.join('.'), alg);
  const parts = [header, payload, signature].slice(0, raw.length);
  const sound = raw.length === 3 && parts.every((part) => part.problem === undefined);
  if (!sound || header.json === undefined || payload.json === undefined) {
    return { kind: 'broken-jwt', ...read, parts, partCount: raw.length };
  }
  const unsecured = signature.raw === '';
  return { kind: 'jwt', ...read, header: header.json, payload: payload.json, parts, unsecured };
}

function withAlg(header: TokenPart): TokenPart {
  const missing = header.json !== undefined && algOf(header) === undefined;
  return missing ? { ...header, problem: { reason: 'alg_missing' } } : header;
}

function algOf({ json }: TokenPart): string | undefined {
  const alg = json && member(json, 'alg');
  return typeof alg === 'string' ? alg : undefined;
}

/** RFC 7797: the payload stands there as it is. */
function isUnencoded({ json: header }: TokenPart): boolean {
  if (header === undefined) return false;
  const crit = member(header, 'crit');
  return member(header, 'b64') === false && Array.isArray(crit) && crit.includes('b64');
}

function readJsonPart(name: 'header' | 'payload', raw: string): TokenPart {
  const decoded = readBase64url(raw);
  // A damaged place does not hide what stands before it.
  if (!decoded.ok) return { name, raw, ...readablePrefix(raw, decoded.problem), problem: decoded.problem };
  const text = readUtf8(decoded.bytes);
  const base = { name, raw, bytes: decoded.bytes.length };
  if (text === undefined) {
    return { ...base, text: new TextDecoder().decode(decoded.bytes), problem: { reason: 'not_utf8' } };
  }
  return { ...base, ...readJson(text) };
}

function readablePrefix(raw: string, problem: Base64Problem): { text?: string } {
  const end = problem.reason === 'not_base64url' ? problem.offset : raw.length;
  const whole = end - (end % 4);
  const decoded = whole > 0 ? readBase64url(raw.slice(0, whole)) : undefined;
  return decoded?.ok === true ? { text: new TextDecoder().decode(decoded.bytes) } : {};
}

function readText(raw: string): TokenPart {
  return { name: 'payload', raw, bytes: new TextEncoder().encode(raw).length, ...readJson(raw) };
}

function readJson(text: string): Pick<TokenPart, 'text' | 'json' | 'problem' | 'repeated'> {
  if (/^e[wxyz][\w-]+(?:\.[\w-]*){2,4}$/.test(text))
    return { text, problem: { reason: 'nested', token: text } };
  const scan = scanJson(text);
  if (!scan.ok) return { text, problem: { reason: 'not_json', ...scan.error, length: text.length } };
  const json: unknown = JSON.parse(text);
  if (!isJsonObject(json)) return { text, problem: { reason: 'not_object' } };
  const { repeated } = scan.pretty;
  return { text, json, ...(repeated.length > 0 && { repeated }) };
}

function readSignature(raw: string, alg: string | undefined): TokenPart {
  const part = { name: 'signature', raw } as const;
  if (raw === '') {
    if (alg !== undefined && isUnsecured(alg)) return { ...part, bytes: 0 };
    return { ...part, bytes: 0, problem: { reason: 'signature_missing', alg: alg ?? 'unknown' } };
  }
  const read = readBytesPart('signature', raw);
  if (alg === undefined || read.bytes === undefined) return read;
  const expected = signatureSizeProblem(alg, read.bytes);
  if (expected === undefined) return read;
  return { ...read, problem: { reason: 'signature_size', alg, bytes: read.bytes, expected } };
}

function readBytesPart(name: PartName, raw: string): TokenPart {
  // A JWE with a key agreed on or shared directly has no encrypted key (RFC 7516 section 5.1).
  if (raw === '' && name === 'encrypted_key') return { name, raw, bytes: 0 };
  const decoded = readBase64url(raw);
  return decoded.ok ? { name, raw, bytes: decoded.bytes.length } : { name, raw, problem: decoded.problem };
}
