import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';

interface ProofOptions {
  readonly method: string;
  readonly url: string;
  readonly accessToken?: string;
  readonly nonce?: string;
  readonly jti?: string;
  /** Seconds since the epoch. */
  readonly issuedAt?: number;
}

export interface DpopKey {
  /** What a token is bound to (RFC 9449 section 6.1). */
  readonly thumbprint: string;
  /** A DPoP proof (RFC 9449 section 4.2). */
  proof(options: ProofOptions): Promise<string>;
}

export async function createDpopKey(): Promise<DpopKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return {
    thumbprint: await calculateJwkThumbprint(jwk),
    proof: ({ method, url, accessToken, nonce, jti = randomUUID(), issuedAt }) => {
      const ath = accessToken && createHash('sha256').update(accessToken).digest('base64url');
      const payload = { htm: method, htu: url, jti, ...(ath ? { ath } : {}), ...(nonce ? { nonce } : {}) };
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .setIssuedAt(issuedAt)
        .sign(privateKey);
    },
  };
}
