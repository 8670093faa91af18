import { createPrivateKey, createPublicKey, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  calculateJwkThumbprint,
  errors,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
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
  readonly sign: KeyObject;
  readonly verify: KeyObject;
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

/** What keeps a value for good, and knows which was first. */
type KeyKeeper = Pick<SharedState, 'adopt'>;

interface TokenParties {
  readonly issuer: string;
  readonly audience: string;
}

async function newSecretJwk(alg: AccountAlg): Promise<JWK> {
  if (alg === 'HS256') return { kty: 'oct', k: randomBytes(32).toString('base64url') };
  const options = { extractable: true, ...(alg === 'EdDSA' && { crv: 'Ed25519' }) };
  return exportJWK((await generateKeyPair(alg, options)).privateKey);
}

async function toTokenKey(alg: AccountAlg, secret: JWK): Promise<TokenKey> {
  // Of a shared secret nothing may be told, not even its thumbprint.
  if (secret.kty === 'oct') {
    const key = createSecretKey(secret.k ?? '', 'base64url');
    return { alg, kid: 'hs256', sign: key, verify: key };
  }
  const jwk = await exportJWK(createPublicKey({ key: { ...secret }, format: 'jwk' }));
  const kid = await calculateJwkThumbprint(jwk);
  const publicJwk = { ...jwk, kid, alg, use: 'sig' };
  const sign = createPrivateKey({ key: { ...secret }, format: 'jwk' });
  return { alg, kid, sign, verify: createPublicKey(sign), publicJwk };
}

/** One key an algorithm: the one that is kept, so that servers that share it take each other's tokens, and after a restart too. */
async function keptKey(alg: AccountAlg, keep: KeyKeeper): Promise<TokenKey> {
  const fresh = JSON.stringify(await newSecretJwk(alg));
  return toTokenKey(alg, JSON.parse(await keep.adopt(`account-signing-key:${alg}`, fresh)) as JWK);
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

  static async create(
    parties: TokenParties,
    { shared, lasting }: { shared: SharedState; lasting: KeyKeeper },
    now: () => number,
  ): Promise<AccountTokens> {
    const keys = await Promise.all(ACCOUNT_ALGS.map((alg) => keptKey(alg, lasting)));
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
  #keyFor(kid: string | undefined, alg: string): KeyObject {
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
