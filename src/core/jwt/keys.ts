import { CodedError } from '../lib/coded-error.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { signatureAlgorithm } from './algorithms.ts';
import { readBase64url } from './base64.ts';
import { member } from './json-text.ts';

/** A public key of an issuer (RFC 7517), with nothing but the members that are used. */
export interface PublicJwk {
  readonly kty: 'RSA' | 'EC' | 'OKP';
  readonly kid?: string;
  readonly use?: string;
  readonly key_ops?: readonly string[];
  readonly alg?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
}

interface IgnoredKey {
  readonly kid?: string;
  readonly reason: 'not_an_object' | 'symmetric' | 'private' | 'unknown_type' | 'rsa_too_short' | 'broken';
}

export interface JsonWebKeySet {
  readonly keys: readonly PublicJwk[];
  /** Entries of the issuer's document that are not used, and why. */
  readonly ignored?: readonly IgnoredKey[];
}

const mostKeys = 100;
/** RFC 7518 sections 3.3 and 3.5. */
const shortestRsaBits = 2048;
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'];

/**
 * Reads a JWK Set document (RFC 7517 section 5), given as text or as parsed JSON. Symmetric and private keys, RSA
 * keys under 2048 bits and entries that make no sense are left out; the rest stays usable.
 * Throws CodedError `keys_invalid` when it is no JWK Set at all or holds more than 100 keys.
 */
export function readKeys(document: unknown): JsonWebKeySet {
  const parsed = typeof document === 'string' ? parseJson(document) : document;
  if (!isJsonObject(parsed)) throw new CodedError('keys_invalid', { reason: 'not a JSON object' });
  const entries = member(parsed, 'keys');
  if (!Array.isArray(entries)) throw new CodedError('keys_invalid', { reason: 'no "keys" list' });
  if (entries.length > mostKeys) {
    throw new CodedError('keys_invalid', { reason: 'too many keys', count: entries.length, limit: mostKeys });
  }
  const keys: PublicJwk[] = [];
  const ignored: IgnoredKey[] = [];
  for (const entry of entries) {
    const read = readKey(entry);
    if ('reason' in read) ignored.push(read);
    else keys.push(read);
  }
  return { keys, ignored };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which is not ours to repeat.
    throw new CodedError('keys_invalid', { reason: 'not JSON' });
  }
}

function readKey(entry: unknown): PublicJwk | IgnoredKey {
  if (!isJsonObject(entry)) return { reason: 'not_an_object' };
  const kid = member(entry, 'kid');
  const named = typeof kid === 'string' ? { kid } : {};
  const reason = unusable(entry);
  if (reason !== undefined) return { ...named, reason };
  const key = readMaterial(entry);
  const restrictions = readRestrictions(entry);
  if (key === undefined || restrictions === undefined) return { ...named, reason: 'broken' };
  if (kid !== undefined && typeof kid !== 'string') return { reason: 'broken' };
  if (key.kty === 'RSA' && rsaBits(key) < shortestRsaBits) return { ...named, reason: 'rsa_too_short' };
  return { ...key, ...named, ...restrictions };
}

function unusable(entry: JsonObject): IgnoredKey['reason'] | undefined {
  const kty = member(entry, 'kty');
  if (kty === 'oct' || Object.hasOwn(entry, 'k')) return 'symmetric';
  if (privateMembers.some((name) => Object.hasOwn(entry, name))) return 'private';
  return kty === 'RSA' || kty === 'EC' || kty === 'OKP' ? undefined : 'unknown_type';
}

function readMaterial(entry: JsonObject): PublicJwk | undefined {
  const kty = member(entry, 'kty');
  if (kty === 'RSA') {
    const numbers = readStrings(entry, ['n', 'e']);
    return numbers && { kty, ...numbers };
  }
  const crv = member(entry, 'crv');
  const point = readStrings(entry, kty === 'EC' ? ['x', 'y'] : ['x']);
  if (typeof crv !== 'string' || point === undefined) return undefined;
  return { kty: kty === 'EC' ? 'EC' : 'OKP', crv, ...point };
}

function readRestrictions(entry: JsonObject): Pick<PublicJwk, 'use' | 'alg' | 'key_ops'> | undefined {
  const use = member(entry, 'use');
  const alg = member(entry, 'alg');
  const operations = member(entry, 'key_ops');
  if (use !== undefined && typeof use !== 'string') return undefined;
  if (alg !== undefined && typeof alg !== 'string') return undefined;
  if (operations !== undefined && !isTextList(operations)) return undefined;
  return {
    ...(use !== undefined && { use }),
    ...(alg !== undefined && { alg }),
    ...(operations !== undefined && { key_ops: [...new Set(operations)] }),
  };
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function readStrings(
  entry: JsonObject,
  names: readonly ('n' | 'e' | 'x' | 'y')[],
): Partial<PublicJwk> | undefined {
  const found: Partial<Record<'n' | 'e' | 'x' | 'y', string>> = {};
  for (const name of names) {
    const value = member(entry, name);
    if (typeof value !== 'string' || !readBase64url(value).ok) return undefined;
    found[name] = value;
  }
  return found;
}

/** Size of an RSA modulus in bits; 0 for other keys. */
export function rsaBits(key: PublicJwk): number {
  const modulus = readBase64url(key.n ?? '');
  if (!modulus.ok) return 0;
  const first = modulus.bytes.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (modulus.bytes.length - first) * 8 - (Math.clz32(modulus.bytes[first] ?? 0) - 24);
}

/**
 * The keys that may have signed a token with this header: the right type and curve, allowed to verify, meant for this
 * `alg`, and of the header's `kid` when it names one. Nothing else of the header leads to a key (RFC 8725 3.10).
 */
export function suitableKeys(set: JsonWebKeySet, alg: string, kid: string | undefined): readonly PublicJwk[] {
  const wanted = signatureAlgorithm(alg);
  if (wanted === undefined) return [];
  return set.keys.filter(
    (key) =>
      key.kty === wanted.kty &&
      (wanted.crv === undefined || key.crv === wanted.crv) &&
      (key.alg === undefined || key.alg === alg) &&
      (key.use === undefined || key.use === 'sig') &&
      (key.key_ops === undefined || key.key_ops.includes('verify')) &&
      (kid === undefined || key.kid === kid),
  );
}
