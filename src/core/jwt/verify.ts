import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { asymmetricAlgorithms } from './algorithms.ts';
import { readUtf8 } from './base64.ts';
import * as check from './claim-checks.ts';
import { Checklist, describeValue, type CheckName } from './checks.ts';
import type { ExpectedIdToken, IdTokenClaims, VerifiedIdToken } from './id-token.ts';
import { member } from './json-text.ts';
import { checkSignature, type SignatureOutcome } from './signature.ts';

/**
 * Judges an ID Token as OpenID Connect Core 3.1.3.7 and RFC 8725 ask, in a fixed order; the first failure ends it.
 * Throws IdTokenRefused (a CodedError with an IdTokenCode, its evidence, and the checks that ran). On
 * `id_token_key_unknown` the caller fetches the issuer's keys once more and tries again (Core 10.1.1).
 * Throws CodedError `keys_invalid` when the keys are no JWK Set.
 */
export async function verifyIdToken(idToken: string, expected: ExpectedIdToken): Promise<VerifiedIdToken> {
  const list = new Checklist();
  const algorithms = asymmetricAlgorithms.filter((alg) => expected.algorithms.includes(alg));
  const signed = await checkSignature(idToken, expected.keys, algorithms);
  if (signed.outcome === 'refused') throw signatureRefusal(signed, expected, list);
  const { header, key } = signed;
  list.passed('alg', key.alg);
  if (member(header, 'b64') === false)
    throw malformed(list, 'signature', 'an encoded payload (RFC 7797 section 7)');
  list.passed('signature', key.kid === undefined ? `${key.kty} key without kid` : describeValue(key.kid));
  const claims = readClaims(signed.payload);
  if (claims === undefined) throw malformed(list, 'typ', 'a JSON object as payload');

  const token = { header, claims, expected, list };
  check.checkTyp(token);
  const iss = check.checkIss(token);
  const sub = check.checkSub(token);
  const aud = check.checkAud(token);
  check.checkAzp(token);
  check.checkNonce(token);
  const exp = check.checkExp(token);
  const iat = check.checkIat(token);
  check.checkNbf(token);
  check.checkAuthTime(token);
  await check.checkAtHash(token);
  return {
    header,
    claims: { ...claims, iss, sub, aud, exp, iat },
    ...(key.kid !== undefined && { kid: key.kid }),
    checks: list.rows,
  };
}

/**
 * The same judgement for the ID Token of a refresh, and the sameness OpenID Connect Core 12.2 asks for. No nonce is
 * sent with a refresh, so the expectation's nonce is not looked at: the one of the sign-in counts.
 * Throws IdTokenRefused; `id_token_subject_changed` names the claim that differs in its evidence.
 */
export async function verifyRefreshedIdToken(
  idToken: string,
  expected: ExpectedIdToken,
  previous: IdTokenClaims,
): Promise<VerifiedIdToken> {
  const verified = await verifyIdToken(idToken, { ...expected, nonce: undefined, nonceRequired: false });
  const { claims } = verified;
  const list = new Checklist();
  const same = (claim: CheckName, isSame: boolean): void => {
    if (isSame) return list.passed(claim);
    const secret = claim === 'nonce';
    throw list.refusal('id_token_subject_changed', claim, {
      expected: secret ? 'the nonce of the sign-in, or none' : describeValue(member(previous, claim)),
      actual: secret ? 'another value' : describeValue(member(claims, claim)),
      facts: { claim },
    });
  };
  const unchanged = (claim: CheckName): boolean => member(claims, claim) === member(previous, claim);
  same('iss', unchanged('iss'));
  same('sub', unchanged('sub'));
  same('aud', audienceSet(claims) === audienceSet(previous));
  same('azp', unchanged('azp'));
  same('nonce', member(claims, 'nonce') === undefined || unchanged('nonce'));
  same('auth_time', eitherAbsent(claims, previous, 'auth_time') || unchanged('auth_time'));
  same('iat', claims.iat >= previous.iat);
  return verified;
}

function audienceSet({ aud }: IdTokenClaims): string {
  return JSON.stringify(typeof aud === 'string' ? [aud] : [...new Set(aud)].sort());
}

function eitherAbsent(one: JsonObject, other: JsonObject, claim: string): boolean {
  return member(one, claim) === undefined || member(other, claim) === undefined;
}

function readClaims(payload: Uint8Array): JsonObject | undefined {
  const text = readUtf8(payload);
  if (text === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(text);
    return isJsonObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function malformed(list: Checklist, name: CheckName, expected: string): Error {
  return list.refusal('id_token_malformed', name, { expected, actual: 'something else' });
}

function signatureRefusal(
  { reason, header = {} }: Extract<SignatureOutcome, { outcome: 'refused' }>,
  { algorithms, keys }: ExpectedIdToken,
  list: Checklist,
): Error {
  const alg = describeValue(member(header, 'alg'));
  const kid = describeValue(member(header, 'kid'));
  const usable = asymmetricAlgorithms.filter((name) => algorithms.includes(name));
  if (reason === 'malformed') return malformed(list, 'alg', 'three parts of base64url with a JSON header');
  if (reason === 'alg') {
    return list.refusal('id_token_alg_refused', 'alg', {
      expected: usable.join(', ') || 'none usable',
      actual: alg,
    });
  }
  list.passed('alg', alg);
  if (reason === 'crit') {
    const expected = 'no critical extensions (RFC 7515 section 4.1.11)';
    return list.refusal('id_token_malformed', 'signature', {
      expected,
      actual: describeValue(member(header, 'crit')),
    });
  }
  if (reason === 'key_unknown') {
    return list.refusal('id_token_key_unknown', 'signature', {
      expected:
        keys.keys.map((key) => describeValue(key.kid ?? `${key.kty} without kid`)).join(', ') ||
        'no usable key',
      actual: kid,
      facts: { kid, alg },
    });
  }
  return list.refusal('id_token_signature_invalid', 'signature', {
    expected: 'a signature by a key of the issuer',
    actual: 'a signature none of them made',
    facts: { kid, alg },
  });
}
