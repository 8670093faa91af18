import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWTPayload } from 'jose';
import { challenge, DPOP_ALGS } from './challenge.ts';
import type { DpopNonces } from './dpop-nonces.ts';
import { Problem } from './problem.ts';

export interface DpopExpectation {
  /** Origins under which this API is reached: the proof's `htu` must name one of them. */
  readonly origins: readonly string[];
  readonly nonces: DpopNonces;
  /** True the first time a proof is named. */
  readonly isNewProof: (name: string) => Promise<boolean>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** How old or how far ahead a proof may be, in seconds. */
const PROOF_WINDOW = 60;
/** How long a proof is remembered: longer than it could be sent again. */
export const PROOF_MEMORY_MS = 180_000;

function invalidProof(description: string): Problem {
  return new Problem(
    'invalid_dpop_proof',
    description,
    challenge('DPoP', { error: 'invalid_dpop_proof', error_description: description }),
  );
}

function nonceNeeded(nonces: DpopNonces, description: string): Problem {
  return new Problem('use_dpop_nonce', description, {
    ...challenge('DPoP', { error: 'use_dpop_nonce', error_description: description }),
    'DPoP-Nonce': nonces.current(),
  });
}

/** RFC 9449 section 4.3 (9): compared without query and fragment. */
function namesThisRequest(htu: unknown, request: Request, origins: readonly string[]): boolean {
  if (typeof htu !== 'string' || !URL.canParse(htu)) return false;
  const claimed = new URL(htu);
  return origins.includes(claimed.origin) && claimed.pathname === new URL(request.url).pathname;
}

function checkNonce(nonce: unknown, nonces: DpopNonces): void {
  if (nonce === undefined) {
    if (nonces.required) throw nonceNeeded(nonces, 'This API wants a nonce in the DPoP proof');
    return;
  }
  if (typeof nonce !== 'string' || !nonces.accepts(nonce)) {
    throw nonceNeeded(nonces, 'The nonce of the DPoP proof is not valid any more');
  }
}

async function readProof(proof: string): Promise<{ payload: JWTPayload; thumbprint: string }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: DPOP_ALGS,
    });
    if (protectedHeader.jwk === undefined) throw new TypeError('proof without key');
    return { payload, thumbprint: await calculateJwkThumbprint(protectedHeader.jwk) };
  } catch {
    throw invalidProof('The DPoP proof is not a signed JWT of the type dpop+jwt with its public key');
  }
}

/** The checks of RFC 9449 section 4.3 on a proof sent with a bound access token. Throws a `Problem`. */
export async function verifyDpopProof(
  request: Request,
  bound: { token: string; thumbprint: string },
  expected: DpopExpectation,
): Promise<void> {
  const proof = request.headers.get('DPoP');
  if (proof === null)
    throw invalidProof('The access token is bound to a key, but the DPoP header is missing');
  const { payload, thumbprint } = await readProof(proof);
  if (thumbprint !== bound.thumbprint)
    throw invalidProof('The DPoP proof is signed with another key than the token’s');
  if (payload['htm'] !== request.method) throw invalidProof('The DPoP proof is for another method (htm)');
  if (!namesThisRequest(payload['htu'], request, expected.origins)) {
    throw invalidProof('The DPoP proof is for another address (htu)');
  }
  if (payload['ath'] !== createHash('sha256').update(bound.token).digest('base64url')) {
    throw invalidProof('The DPoP proof is for another access token (ath)');
  }
  const age = typeof payload.iat === 'number' ? Math.abs(expected.now() / 1000 - payload.iat) : Infinity;
  if (age > PROOF_WINDOW) throw invalidProof('The DPoP proof is not recent (iat)');
  checkNonce(payload['nonce'], expected.nonces);
  if (typeof payload.jti !== 'string' || payload.jti === '' || payload.jti.length > 256) {
    throw invalidProof('The DPoP proof has no usable jti');
  }
  if (!(await expected.isNewProof(`${thumbprint}:${payload.jti}`)))
    throw invalidProof('The DPoP proof was used before (jti)');
}
