import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { asymmetricAlgorithms } from './algorithms.ts';
import { isCanonicalBase64url } from './base64.ts';
import { readKeys, rsaBits, suitableKeys, type JsonWebKeySet, type PublicJwk } from './keys.ts';
import { member } from './json-text.ts';

/** The key that proved a signature, in words that can be shown. */
export interface KeyDescription {
  readonly kid?: string;
  readonly kty: string;
  readonly alg: string;
  readonly crv?: string;
  /** RSA only. */
  readonly bits?: number;
}

type SignatureRefusal =
  /** Not three parts of base64url with a JSON header. */
  | 'malformed'
  /** A critical extension nobody here understands (RFC 7515 section 4.1.11). */
  | 'crit'
  | 'alg'
  | 'key_unknown'
  | 'invalid';

export type SignatureOutcome =
  | {
      readonly outcome: 'verified';
      readonly header: JsonObject;
      readonly payload: Uint8Array;
      readonly key: KeyDescription;
    }
  | { readonly outcome: 'refused'; readonly reason: SignatureRefusal; readonly header?: JsonObject };

/**
 * Checks the signature of a compact JWS with an issuer's keys. The algorithm must be in `algorithms` and asymmetric;
 * keys come from `keys` alone: `jku`, `x5u`, `jwk` and `x5c` of the header are never looked at. Several suitable
 * keys are tried one after the other. Throws CodedError `keys_invalid` only.
 */
export async function checkSignature(
  compact: string,
  keys: JsonWebKeySet,
  algorithms: readonly string[] = asymmetricAlgorithms,
): Promise<SignatureOutcome> {
  const header = readHeader(compact);
  if (header === undefined) return { outcome: 'refused', reason: 'malformed' };
  const alg = member(header, 'alg');
  const allowed = algorithms.filter((name) => asymmetricAlgorithms.includes(name));
  if (typeof alg !== 'string' || !allowed.includes(alg)) return { outcome: 'refused', reason: 'alg', header };
  const kid = member(header, 'kid');
  if (kid !== undefined && typeof kid !== 'string')
    return { outcome: 'refused', reason: 'malformed', header };
  if (!isCanonicalBase64url(compact.slice(compact.lastIndexOf('.') + 1))) {
    return { outcome: 'refused', reason: 'malformed', header };
  }
  const tried = await tryKeys(compact, suitableKeys(readKeys(keys), alg, kid), alg);
  return 'key' in tried
    ? { outcome: 'verified', header, ...tried }
    : { outcome: 'refused', header, ...tried };
}

type Tried =
  | { readonly payload: Uint8Array; readonly key: KeyDescription }
  | { readonly reason: Exclude<SignatureRefusal, 'alg'> };

async function tryKeys(compact: string, keys: readonly PublicJwk[], alg: string): Promise<Tried> {
  let reason: 'key_unknown' | 'invalid' = 'key_unknown';
  for (const key of keys) {
    const tried = await tryKey(compact, key, alg);
    if (tried instanceof Uint8Array) return { payload: tried, key: describe(key, alg) };
    if (tried === 'malformed' || tried === 'crit') return { reason: tried };
    if (tried === 'invalid') reason = tried;
  }
  return { reason };
}

/** The payload when the key proves the signature; 'unusable' when the key itself cannot be imported. */
async function tryKey(
  compact: string,
  jwk: PublicJwk,
  alg: string,
): Promise<Uint8Array | 'invalid' | 'malformed' | 'crit' | 'unusable'> {
  try {
    const { key_ops, ...material } = jwk;
    const key = await importJWK({ ...material, ...(key_ops && { key_ops: ['verify'] }) }, alg);
    return (await compactVerify(compact, key, { algorithms: [alg] })).payload;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'invalid';
    if (error instanceof errors.JWSInvalid) return 'malformed';
    if (error instanceof errors.JOSENotSupported) return 'crit';
    return 'unusable';
  }
}

function readHeader(compact: string): JsonObject | undefined {
  if (compact.split('.', 4).length !== 3) return undefined;
  try {
    const header: unknown = decodeProtectedHeader(compact);
    return isJsonObject(header) ? header : undefined;
  } catch {
    return undefined;
  }
}

function describe(key: PublicJwk, alg: string): KeyDescription {
  return {
    kty: key.kty,
    alg,
    ...(key.kid !== undefined && { kid: key.kid }),
    ...(key.crv !== undefined && { crv: key.crv }),
    ...(key.kty === 'RSA' && { bits: rsaBits(key) }),
  };
}
