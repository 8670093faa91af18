import { base64url, CompactSign, exportJWK, generateKeyPair, type GenerateKeyPairResult } from 'jose';
import type { ExpectedIdToken } from '#core/jwt/id-token.ts';
import { readKeys } from '#core/jwt/keys.ts';

/** Keys and really signed tokens for tests. */
export interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: Readonly<Record<string, unknown>>;
}

export const issuer = 'https://id.example';
export const clientId = 'spa';
/** 2026-11-22T12:00:00Z */
export const now = Date.UTC(2026, 10, 22, 12);
export const nowSeconds = now / 1000;

/** Of RSA one pair each, made once per process: they take a while. */
const rsaPairs = new Map<string, Promise<GenerateKeyPairResult>>();

function makePair(alg: string): Promise<GenerateKeyPairResult> {
  const pair = rsaPairs.get(alg) ?? generateKeyPair(alg, { extractable: true });
  if (/^[RP]S/.test(alg)) rsaPairs.set(alg, pair);
  return pair;
}

export async function makeKey(alg: string, kid = `${alg}-key`): Promise<SigningKey> {
  const { privateKey, publicKey } = await makePair(alg);
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export function goodClaims(
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    iss: issuer,
    sub: 'alice',
    aud: clientId,
    nonce: 'n-1',
    iat: nowSeconds - 5,
    exp: nowSeconds + 300,
    ...changes,
  };
}

/** `undefined` in `header` takes a parameter out. */
export async function sign(
  key: SigningKey,
  payload: unknown = goodClaims(),
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const all: [string, unknown][] = Object.entries({ alg: key.alg, kid: key.kid, ...header });
  const set: Record<string, unknown> = Object.fromEntries(all.filter(([, value]) => value !== undefined));
  const named: unknown = header['crit'];
  const crit = Object.fromEntries((Array.isArray(named) ? named : []).map((name) => [String(name), true]));
  return new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ ...set, alg: key.alg })
    .sign(key.privateKey, { crit });
}

export function expectedFor(
  keys: readonly SigningKey[],
  changes: Partial<ExpectedIdToken> = {},
): ExpectedIdToken {
  return {
    issuer,
    client_id: clientId,
    keys: readKeys({ keys: keys.map(({ jwk }) => jwk) }),
    algorithms: ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519', 'HS256', 'none'],
    nonce: 'n-1',
    nonceRequired: true,
    now,
    ...changes,
  };
}

/** A token put together by hand, with any signature. */
export function assemble(header: unknown, payload: unknown, signature = ''): string {
  const part = (value: unknown): string =>
    base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));
  return `${part(header)}.${part(payload)}.${signature}`;
}
