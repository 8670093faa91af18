import { createHash } from 'node:crypto';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type GenerateKeyPairResult,
  type JWK,
} from 'jose';
import type { Members, Signing } from './fault.ts';

interface NamedKey extends GenerateKeyPairResult {
  readonly jwk: JWK;
}

/** Made once per process: RSA keys take a while. */
const pool = new Map<string, Promise<NamedKey>>();

function keyNamed(kid: string): Promise<NamedKey> {
  const kept = pool.get(kid);
  if (kept) return kept;
  const made = generateKeyPair('RS256', { extractable: true }).then(async (pair) => ({
    ...pair,
    jwk: { ...(await exportJWK(pair.publicKey)), kid, use: 'sig', alg: 'RS256' },
  }));
  pool.set(kid, made);
  return made;
}

const POOL_SIZE = 2;

export interface RogueKeys {
  /** Public halves of what the issuer signs with. */
  published(): Promise<readonly JWK[]>;
  foreign(): Promise<JWK>;
  /** Takes another key into use and forgets the one before. */
  rotate(): void;
  sign(claims: Members, header: Members, signing: Signing | undefined): Promise<string>;
}

export function createRogueKeys(clientId: () => string): RogueKeys {
  let rotations = 0;
  const current = () => keyNamed(`rs-${rotations % POOL_SIZE}`);
  const signed = (claims: Members, header: Members, key: Parameters<SignJWT['sign']>[0]) =>
    // Names the critical extension as known, or jose would refuse to sign the lie.
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', ...header })
      .sign(key, { crit: { 'urn:example:must-understand': true } });

  return {
    published: async () => [(await current()).jwk],
    foreign: async () => (await keyNamed('foreign')).jwk,
    rotate: () => {
      rotations += 1;
    },
    async sign(claims, changes, signing) {
      if (signing === 'rotated') rotations += 1;
      const key = await current();
      const header = { kid: key.jwk.kid, ...changes };
      switch (signing) {
        case 'none':
          return new UnsecuredJWT(claims).encode();
        case 'hs256-public-key':
          return signed(claims, { ...header, alg: 'HS256' }, Buffer.from(await exportSPKI(key.publicKey)));
        case 'hs256-client-id':
          return signed(claims, { ...header, alg: 'HS256' }, Buffer.from(clientId()));
        case 'foreign-key':
          return signed(claims, header, (await keyNamed('foreign')).privateKey);
        case 'damaged':
          return damage(await signed(claims, header, key.privateKey));
        case 'rotated':
        case undefined:
          return signed(claims, header, key.privateKey);
      }
    },
  };
}

/** Another payload under the same signature. */
function damage(jwt: string): string {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const text = Buffer.from(payload, 'base64url').toString().replace('rogue-visitor', 'mallory-rules');
  return [header, Buffer.from(text).toString('base64url'), signature].join('.');
}

/** OpenID Connect Core 3.1.3.6, for RS256. */
export function atHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}
