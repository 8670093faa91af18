import { base64url } from 'jose';
import type { JsonObject } from '../lib/json.ts';
import { signatureAlgorithm } from './algorithms.ts';
import { describeValue, type Checklist, type CheckName } from './checks.ts';
import { roughDuration } from './durations.ts';
import type { ExpectedIdToken } from './id-token.ts';
import { member } from './json-text.ts';

/** Seconds by which two honest clocks may differ. */
export const allowedSkew = 60;
/** Seconds: an ID Token comes straight from the provider, so an older one was kept by somebody. */
const oldestIssue = 15 * 60;

export interface JudgedToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  readonly expected: ExpectedIdToken;
  readonly list: Checklist;
}

/** RFC 8725 section 3.11: a token typed for another purpose is not an ID Token. */
export function checkTyp({ header, list }: JudgedToken): void {
  const typ = member(header, 'typ');
  if (typ === undefined) return list.passed('typ', 'absent');
  const plain = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined;
  if (plain !== 'jwt') {
    throw list.refusal('id_token_type_refused', 'typ', {
      expected: 'JWT, or no typ',
      actual: describeValue(typ),
    });
  }
  list.passed('typ', describeValue(typ));
}

/** OpenID Connect Core 3.1.3.7 (2): character by character. */
export function checkIss(token: JudgedToken): string {
  const { expected, list } = token;
  const iss = required(token, 'iss');
  if (iss !== expected.issuer) {
    throw list.refusal('id_token_iss_mismatch', 'iss', {
      expected: expected.issuer,
      actual: describeValue(iss),
    });
  }
  list.passed('iss', expected.issuer);
  return expected.issuer;
}

/** OpenID Connect Core section 2. */
export function checkSub(token: JudgedToken): string {
  const sub = required(token, 'sub');
  if (typeof sub !== 'string' || !/^[\x00-\x7f]{1,255}$/.test(sub)) {
    const actual =
      typeof sub === 'string' && sub.length > 255 ? `${sub.length} characters` : describeValue(sub);
    throw token.list.refusal('id_token_sub_invalid', 'sub', {
      expected: 'text of 1 to 255 ASCII characters',
      actual,
    });
  }
  token.list.passed('sub', describeValue(sub));
  return sub;
}

/** OpenID Connect Core 3.1.3.7 (3): this client, and nobody else it does not trust. */
export function checkAud(token: JudgedToken): string | readonly string[] {
  const { expected, list } = token;
  const aud = required(token, 'aud');
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const only = audiences.length > 0 && audiences.every((audience) => audience === expected.client_id);
  if (!only) {
    const extra = audiences.includes(expected.client_id);
    throw list.refusal('id_token_aud_mismatch', 'aud', {
      expected: extra ? `${expected.client_id} alone` : expected.client_id,
      actual: describeValue(aud),
    });
  }
  list.passed('aud', describeValue(aud));
  return Array.isArray(aud) ? [expected.client_id] : expected.client_id;
}

/** OpenID Connect Core 3.1.3.7 (4, 5). */
export function checkAzp({ claims, expected, list }: JudgedToken): void {
  const azp = member(claims, 'azp');
  if (azp === undefined) return list.skipped('azp', 'absent');
  if (azp !== expected.client_id) {
    throw list.refusal('id_token_azp_mismatch', 'azp', {
      expected: expected.client_id,
      actual: describeValue(azp),
    });
  }
  list.passed('azp', expected.client_id);
}

/** OpenID Connect Core 3.1.3.7 (11). The values themselves are kept out of rows and evidence. */
export function checkNonce({ claims, expected, list }: JudgedToken): void {
  const nonce = member(claims, 'nonce');
  if (!expected.nonceRequired && (nonce === undefined || expected.nonce === undefined)) {
    return list.skipped('nonce', nonce === undefined ? 'absent' : 'present, none was sent with this request');
  }
  if (expected.nonce === undefined || nonce !== expected.nonce) {
    throw list.refusal('id_token_nonce_mismatch', 'nonce', {
      expected: 'the nonce of this sign-in',
      actual: nonce === undefined ? 'absent' : 'another value',
    });
  }
  list.passed('nonce', 'the nonce of this sign-in');
}

/** OpenID Connect Core 3.1.3.7 (9). Returns seconds. */
export function checkExp(token: JudgedToken): number {
  const exp = requiredTime(token, 'exp');
  const ago = seconds(token) - exp;
  if (ago >= allowedSkew) {
    throw token.list.refusal('id_token_expired', 'exp', {
      expected: 'a time in the future',
      actual: distance(-ago),
      facts: { seconds: Math.round(ago) },
    });
  }
  token.list.passed('exp', distance(-ago));
  return exp;
}

/** OpenID Connect Core 3.1.3.7 (10). Returns seconds. */
export function checkIat(token: JudgedToken): number {
  const iat = requiredTime(token, 'iat');
  const age = seconds(token) - iat;
  const facts = { claim: 'iat', seconds: Math.round(age) };
  if (age < -allowedSkew) {
    const expected = `at most ${allowedSkew} s ahead of this clock`;
    throw token.list.refusal('id_token_not_yet_valid', 'iat', { expected, actual: distance(-age), facts });
  }
  if (age > oldestIssue) {
    const expected = `within the last ${oldestIssue / 60} min`;
    throw token.list.refusal('id_token_iat_unreasonable', 'iat', { expected, actual: distance(-age), facts });
  }
  token.list.passed('iat', distance(-age));
  return iat;
}

/** RFC 7519 section 4.1.5. */
export function checkNbf(token: JudgedToken): void {
  if (member(token.claims, 'nbf') === undefined) return token.list.skipped('nbf', 'absent');
  const ahead = requiredTime(token, 'nbf') - seconds(token);
  if (ahead > allowedSkew) {
    throw token.list.refusal('id_token_not_yet_valid', 'nbf', {
      expected: 'a time in the past',
      actual: distance(ahead),
      facts: { claim: 'nbf', seconds: Math.round(-ahead) },
    });
  }
  token.list.passed('nbf', distance(ahead));
}

/** OpenID Connect Core 3.1.3.7 (13): REQUIRED when `max_age` was asked for. */
export function checkAuthTime(token: JudgedToken): void {
  const { expected, list } = token;
  if (expected.max_age === undefined) return list.skipped('auth_time', 'max_age was not asked for');
  const age = seconds(token) - requiredTime(token, 'auth_time');
  if (age > expected.max_age + allowedSkew || age < -allowedSkew) {
    throw list.refusal('id_token_auth_time_mismatch', 'auth_time', {
      expected: `within the last ${expected.max_age} s`,
      actual: distance(-age),
      facts: { seconds: Math.round(age) },
    });
  }
  list.passed('auth_time', distance(-age));
}

/** OpenID Connect Core 3.1.3.8: binds the access token that came along. */
export async function checkAtHash({ header, claims, expected, list }: JudgedToken): Promise<void> {
  const claimed = member(claims, 'at_hash');
  if (claimed === undefined || expected.access_token === undefined) {
    return list.skipped('at_hash', claimed === undefined ? 'absent' : 'no access token to compare with');
  }
  const hash = signatureAlgorithm(String(member(header, 'alg')))?.hash;
  const computed = hash === undefined ? undefined : await leftHalf(expected.access_token, hash);
  if (computed === undefined || claimed !== computed) {
    throw list.refusal('id_token_at_hash_mismatch', 'at_hash', {
      expected: 'the hash of the access token that came along',
      actual: 'another value',
    });
  }
  list.passed('at_hash', 'the access token that came along');
}

async function leftHalf(text: string, hash: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(text)));
  return base64url.encode(digest.subarray(0, digest.length / 2));
}

function required({ claims, list }: JudgedToken, claim: CheckName): unknown {
  const value = member(claims, claim);
  if (value === undefined || value === null) {
    throw list.refusal('id_token_claim_missing', claim, {
      expected: 'present',
      actual: 'absent',
      facts: { claim },
    });
  }
  return value;
}

function requiredTime(token: JudgedToken, claim: 'exp' | 'iat' | 'nbf' | 'auth_time'): number {
  const value = required(token, claim);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw token.list.refusal('id_token_claim_missing', claim, {
    expected: 'a number of seconds',
    actual: describeValue(value),
    facts: { claim },
  });
}

const seconds = (token: JudgedToken): number => token.expected.now / 1000;

/** Positive seconds lie ahead. */
function distance(ahead: number): string {
  return ahead < 0 ? `${roughDuration(ahead)} ago` : `in ${roughDuration(ahead)}`;
}
