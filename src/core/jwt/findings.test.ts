import { SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  assemble,
  clientId,
  goodClaims,
  issuer,
  makeKey,
  now,
  nowSeconds,
  sign,
  type SigningKey,
} from '#testing/forged-tokens.ts';
import { readToken } from './decode.ts';
import type { InspectionContext } from './finding.ts';
import { inspectJwt } from './findings.ts';
import { nextTimeChange } from './findings-time.ts';
import { readKeys, type JsonWebKeySet } from './keys.ts';

let key: SigningKey;
let keys: JsonWebKeySet;

beforeAll(async () => {
  key = await makeKey('ES256', 'k1');
  keys = readKeys({ keys: [key.jwk] });
});

async function inspect(token: string, context: Partial<InspectionContext> = {}) {
  const read = readToken(token);
  if (read.kind !== 'jwt') throw new Error(`read as ${read.kind}`);
  const source = { keys, keysSource: `${issuer}/jwks`, now, purpose: 'id_token' as const };
  const { findings, verdict } = await inspectJwt(read, { ...source, ...context });
  return { verdict, find: (id: string) => findings.find((finding) => finding.id === id), findings };
}

const idToken = { expectedIssuer: issuer, expectedAudience: clientId };

describe('a good ID token', () => {
  test('is genuine, with the key named and where it is from', async () => {
    const { verdict, find, findings } = await inspect(await sign(key), idToken);
    expect(verdict).toEqual({
      tone: 'positive',
      text: 'Genuine and valid now: signed by its issuer, for the right audience.',
    });
    expect(find('signature_verified')?.detail).toContain('Key k1 (EC, P-256, ES256)');
    expect(find('signature_verified')?.detail).toContain(`${issuer}/jwks`);
    expect(findings.every(({ tone }) => tone === 'positive')).toBe(true);
  });
});

describe('the signature', () => {
  test('of somebody else is false', async () => {
    const { verdict, find } = await inspect(await sign(await makeKey('ES256', 'k1')), idToken);
    expect(find('signature_invalid')?.tone).toBe('critical');
    expect(verdict).toEqual({ tone: 'critical', text: 'Not to be accepted: the signature is false.' });
  });

  test('by a key the issuer does not have names the key', async () => {
    const { find } = await inspect(await sign(key, goodClaims(), { kid: 'k9' }), idToken);
    expect(find('key_unknown')?.title).toContain('k9');
  });

  test('by a key that is listed but not usable says why', async () => {
    const listed = readKeys({ keys: [{ kty: 'oct', kid: 'k9', k: 'c2VjcmV0' }] });
    const { find } = await inspect(await sign(key, goodClaims(), { kid: 'k9' }), { keys: listed });
    expect(find('key_unknown')?.detail).toContain('a shared secret');
  });

  test.each<[InspectionContext['keysState'], string, string]>([
    ['issuer_unknown', 'signature_unchecked', 'none of the providers set up here'],
    ['issuer_missing', 'signature_unchecked', 'no iss claim'],
    ['unreachable', 'signature_unchecked', 'could not be fetched'],
    ['loading', 'keys_loading', issuer],
    [undefined, 'signature_unchecked', 'none of the providers set up here'],
  ])('without keys (%s) is not called genuine', async (keysState, id, words) => {
    const read = readToken(await sign(key));
    if (read.kind !== 'jwt') throw new Error('not read');
    const context = { now, purpose: 'id_token' as const, ...idToken, ...(keysState && { keysState }) };
    const { findings, verdict } = await inspectJwt(read, context);
    expect(findings[0]).toMatchObject({ id });
    expect(findings[0]?.detail).toContain(words);
    expect(verdict.tone).toBe(keysState === 'loading' ? 'neutral' : 'caution');
    expect(verdict.text).not.toMatch(/genuine/i);
  });

  test('absent (alg none) and with a shared secret', async () => {
    const none = await inspect(assemble({ alg: 'none' }, goodClaims()), idToken);
    expect(none.find('alg_none')?.tone).toBe('critical');
    expect(none.verdict.text).toBe('Not to be accepted: the token is not signed.');
    const secret = new TextEncoder().encode(JSON.stringify(key.jwk));
    const hmac = await new SignJWT({ ...goodClaims() }).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    const shared = await inspect(hmac, idToken);
    expect(shared.find('alg_symmetric')?.tone).toBe('caution');
    expect(shared.verdict.text).not.toMatch(/genuine/i);
    const odd = await inspect(assemble({ alg: 'XX1' }, goodClaims(), 'AAAA'), idToken);
    expect(odd.find('alg_unknown')?.title).toContain('XX1');
  });

  test('with an unknown critical extension or a second spelling is refused', async () => {
    const crit = await inspect(await sign(key, goodClaims(), { crit: ['odd'], odd: 1 }), idToken);
    expect(crit.find('crit_unknown')?.detail).toContain('["odd"]');
    const token = await sign(key);
    const twin = token.slice(0, -1) + String.fromCharCode(token.charCodeAt(token.length - 1) + 1);
    const other = await inspect(twin, idToken);
    expect(other.verdict.tone).toBe('critical');
    expect(other.find('signature_verified')).toBeUndefined();
  });

  test('a key in the header is told and not used', async () => {
    const mallory = await makeKey('ES256', 'k1');
    const { kty, crv, x, y } = mallory.jwk;
    const { find, verdict } = await inspect(
      await sign(mallory, goodClaims(), { jwk: { kty, crv, x, y } }),
      idToken,
    );
    expect(find('key_embedded')?.title).toContain('jwk');
    expect(find('signature_invalid')).toBeDefined();
    expect(verdict.tone).toBe('critical');
  });
});

describe('times', () => {
  test.each([
    [{ exp: nowSeconds - 120 }, 'expired', 'Expired 2 min ago'],
    [{ exp: nowSeconds - 30 }, 'just_expired', 'Expired 30 s ago'],
    [{ exp: nowSeconds + 240 }, 'not_expired', 'Valid for another 4 min'],
    [{ exp: undefined }, 'expiry_missing', 'It never expires'],
    [{ exp: now + 1000 }, 'expiry_in_milliseconds', 'The expiry is not credible'],
    [{ exp: String(nowSeconds) }, 'exp_not_a_time', 'exp is not a time'],
    [{ nbf: nowSeconds + 600 }, 'not_yet_valid', 'Not valid before 10 min from now'],
    [{ iat: nowSeconds + 600, exp: nowSeconds + 900 }, 'issued_in_future', 'Issued 10 min in the future'],
    [{ exp: nowSeconds + 30 * 86_400 }, 'lifetime_long', 'It lives 30 days'],
    [{ iat: nowSeconds + 10, exp: nowSeconds + 5 }, 'lifetime_negative', 'It expires before it begins'],
  ])('%j', async (changes, id, title) => {
    const { find } = await inspect(await sign(key, goodClaims(changes)), idToken);
    expect(find(id)?.title).toBe(title);
  });

  test('an expired token is not to be accepted, however genuine', async () => {
    const { verdict, find } = await inspect(await sign(key, goodClaims({ exp: nowSeconds - 7200 })), idToken);
    expect(find('signature_verified')).toBeDefined();
    expect(verdict).toEqual({ tone: 'critical', text: 'Not to be accepted: expired 2 h ago.' });
  });

  test('the next moment at which this changes is known', async () => {
    const read = readToken(await sign(key));
    if (read.kind !== 'jwt') throw new Error('not read');
    expect(nextTimeChange(read, now)).toBe(now + 240_000);
    expect(nextTimeChange(read, now + 250_000)).toBe(now + 300_000);
    expect(nextTimeChange(read, now + 300_000)).toBe(now + 360_000);
    expect(nextTimeChange(read, now + 400_000)).toBeUndefined();
  });
});

describe('issuer and audience', () => {
  test.each([
    [{ iss: 'https://evil.example' }, 'issuer_wrong', 'https://evil.example'],
    [{ iss: undefined }, 'issuer_missing', 'no iss claim'],
    [{ aud: 'other' }, 'audience_wrong', 'other'],
    [{ aud: undefined }, 'audience_missing', 'no aud claim'],
    [{ aud: [clientId, 'other'] }, 'audience_shared', 'other'],
  ])('%j', async (changes, id, words) => {
    const { find, verdict } = await inspect(await sign(key, goodClaims(changes)), idToken);
    expect(find(id)?.detail).toContain(words);
    expect(verdict.tone).not.toBe('positive');
  });

  test('an access token may be for several APIs', async () => {
    const token = await sign(key, goodClaims({ aud: ['api', 'other'] }), { typ: 'at+jwt' });
    const { find } = await inspect(token, { purpose: 'access_token', expectedAudience: 'api' });
    expect(find('audience_right')?.title).toBe('It is for this API');
  });

  test('hostile text in claims is spelled out', async () => {
    const { find } = await inspect(await sign(key, goodClaims({ iss: 'a\u202Eb\n' })), idToken);
    expect(find('issuer_wrong')?.detail).toContain('a\\u{202e}b\\u{a}');
  });
});

describe('kind', () => {
  test('an access token is no ID token', async () => {
    const token = await sign(key, goodClaims(), { typ: 'at+jwt' });
    expect((await inspect(token, idToken)).find('typ_wrong')?.tone).toBe('critical');
    expect((await inspect(token, { purpose: 'access_token' })).find('typ_access_token')?.tone).toBe(
      'positive',
    );
    expect((await inspect(await sign(key), { purpose: 'access_token' })).find('typ_unmarked')).toBeDefined();
  });

  test.each([
    [{ typ: 'at+jwt' }, {}, 'an access token (RFC 9068)'],
    [{ typ: 'application/dpop+jwt' }, {}, 'a DPoP proof'],
    [{}, { nonce: 'n' }, 'most likely an ID token'],
    [{}, { nonce: undefined, scope: 'openid' }, 'most likely an access token'],
    [{}, { nonce: undefined, events: {} }, 'most likely a logout token'],
    [{}, { nonce: undefined }, 'of a kind that cannot be told'],
  ])('header %j, claims %j', async (header, claims, words) => {
    const { find } = await inspect(await sign(key, goodClaims(claims), header), { purpose: 'unknown' });
    expect(find('kind')?.title).toContain(words);
  });

  test('a member that stands twice is critical', async () => {
    const payload = JSON.stringify(goodClaims()).replace('{', '{"sub":"mallory",');
    const { find, verdict } = await inspect(await sign(key, payload), idToken);
    expect(find('members_repeated')?.detail).toContain('sub');
    expect(verdict.tone).toBe('critical');
  });
});
