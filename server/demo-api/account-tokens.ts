import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  calculateJwkThumbprint,
  errors,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import type { SharedState } from './shared/shared-state.ts';

export const ACCOUNT_ALGS = ['HS256', 'ES256', 'EdDSA'] as const;
export type AccountAlg = (typeof ACCOUNT_ALGS)[number];
export const MAX_ACCESS_LIFETIME = 900;

interface TokenKey {
  readonly alg: AccountAlg;
  readonly kid: string;
  readonly sign: CryptoKey | KeyObject;
  readonly verify: CryptoKey | KeyObject;
  /** Absent for HS256: whoever could check such a token could make one. */
  readonly publicJwk?: JWK;
}

export interface AccountTokenClaims {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly family: string;
  readonly jti: string;
  /** Seconds since the epoch. */
  readonly exp: number;
}

interface TokenParties {
  readonly issuer: string;
  readonly audience: string;
}

async function asymmetricKey(alg: 'ES256' | 'EdDSA'): Promise<TokenKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, alg === 'EdDSA' ? { crv: 'Ed25519' } : {});
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { alg, kid, sign: privateKey, verify: publicKey, publicJwk: { ...jwk, kid, alg, use: 'sig' } };
}

function sharedKey(): TokenKey {
  const secret = createSecretKey(randomBytes(32));
  return { alg: 'HS256', kid: 'hs256', sign: secret, verify: secret };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The access tokens that a login with a password yields: the API signs them itself and remembers which are revoked. */
export class AccountTokens {
  readonly #keys: readonly TokenKey[];
  readonly #parties: TokenParties;
  readonly #shared: SharedState;
  readonly #now: () => number;

  private constructor(
    keys: readonly TokenKey[],
    parties: TokenParties,
    shared: SharedState,
    now: () => number,
  ) {
    this.#keys = keys;
    this.#parties = parties;
    this.#shared = shared;
    this.#now = now;
  }

  static async create(parties: TokenParties, shared: SharedState, now: () => number): Promise<AccountTokens> {
    const keys = [sharedKey(), await asymmetricKey('ES256'), await asymmetricKey('EdDSA')];
    return new AccountTokens(keys, parties, shared, now);
  }

  jwks(): JSONWebKeySet {
    return { keys: this.#keys.flatMap(({ publicJwk }) => publicJwk ?? []) };
  }

  async issue(
    alg: AccountAlg,
    lifetime: number,
    claims: Omit<AccountTokenClaims, 'jti' | 'exp'>,
  ): Promise<string> {
    const key = this.#keys.find((known) => known.alg === alg);
    if (key === undefined) throw new TypeError('no key for this algorithm');
    const now = Math.floor(this.#now() / 1000);
    return new SignJWT({ roles: claims.roles, family: claims.family })
      .setProtectedHeader({ alg, kid: key.kid, typ: 'at+jwt' })
      .setIssuer(this.#parties.issuer)
      .setAudience(this.#parties.audience)
      .setSubject(claims.sub)
      .setJti(randomBytes(16).toString('base64url'))
      .setIssuedAt(now)
      .setExpirationTime(now + lifetime)
      .sign(key.sign);
  }

  /** Throws what `jose` throws, and an `errors.JWTInvalid` for a revoked token. */
  async verify(token: string): Promise<AccountTokenClaims> {
    const { payload } = await jwtVerify(token, ({ kid, alg }) => this.#keyFor(kid, alg), {
      ...this.#parties,
      typ: 'at+jwt',
      algorithms: [...ACCOUNT_ALGS],
      requiredClaims: ['sub', 'jti', 'exp', 'iat', 'family'],
      currentDate: new Date(this.#now()),
    });
    const { sub = '', jti = '', exp = 0 } = payload;
    const family = typeof payload['family'] === 'string' ? payload['family'] : '';
    const claims = { sub, jti, exp, family, roles: strings(payload['roles']) };
    if (await this.#isRevoked(claims)) throw new errors.JWTInvalid('revoked');
    return claims;
  }

  async revoke(jti: string): Promise<void> {
    await this.#shared.write(`revoked-jti:${jti}`, '', MAX_ACCESS_LIFETIME * 1000);
  }

  async revokeFamily(family: string): Promise<void> {
    await this.#shared.write(`revoked-family:${family}`, '', MAX_ACCESS_LIFETIME * 1000);
  }

  /** The key is chosen by `kid` and is good for its own algorithm alone (RFC 8725 section 3.1). */
  #keyFor(kid: string | undefined, alg: string): CryptoKey | KeyObject {
    const key = this.#keys.find((known) => known.kid === kid && known.alg === alg);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key.verify;
  }

  async #isRevoked({ jti, family }: AccountTokenClaims): Promise<boolean> {
    const marks = await Promise.all([
      this.#shared.read(`revoked-jti:${jti}`),
      this.#shared.read(`revoked-family:${family}`),
    ]);
    return marks.some((mark) => mark !== undefined);
  }
}
