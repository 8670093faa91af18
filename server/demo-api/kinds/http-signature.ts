import { createHmac, createPublicKey, verify } from 'node:crypto';
import { isSignatureError, SignatureErrorCode, verifySignature, type Verifier } from 'http-message-sig';
import { challengeOf } from '../challenge.ts';
import type { DemoWorld } from '../demo-world.ts';
import { isSameSecret, sha256 } from '../digest.ts';
import type { ReceivedRequest } from '../endpoints/received-request.ts';
import { Problem } from '../problem.ts';
import type { StoredKey } from '../store/key-table.ts';
import type { MakeKind } from './kind.ts';
import { checkTime, refusalsOf, SIGNATURE_REFUSALS, signingKey, useNonce } from './signed-request.ts';

const COMPONENTS = ['@method', '@path', '@query', 'content-digest'] as const;
const PARAMETERS = ['created', 'nonce', 'keyid'] as const;
const ALGORITHMS = ['ed25519', 'hmac-sha256'] as const;
/** `Accept-Signature` is the standard's own way to ask for a signature (RFC 9421 section 5.1). */
const CHALLENGE = {
  ...challengeOf('Signature', { headers: 'Signature-Input Signature' }),
  'Accept-Signature': `sig1=(${COMPONENTS.map((name) => `"${name}"`).join(' ')});${PARAMETERS.join(';')}`,
};
const refuse = refusalsOf(CHALLENGE);

interface KeyVerifier extends Verifier {
  readonly key: StoredKey;
}

function secretFits(key: StoredKey, data: Uint8Array, signature: Uint8Array): boolean {
  const expected = createHmac('sha256', Buffer.from(key.material, 'base64url'))
    .update(data)
    .digest('base64url');
  return isSameSecret(Buffer.from(signature).toString('base64url'), expected);
}

function publicKeyFits(key: StoredKey, data: Uint8Array, signature: Uint8Array): boolean {
  const jwk = JSON.parse(key.material) as { readonly x: string };
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: jwk.x }, format: 'jwk' });
  return verify(null, data, publicKey, signature);
}

/** A key's algorithm is fixed when it is registered; what the signature claims does not choose it. */
function verifierOf(key: StoredKey, onBase: (base: string) => void): KeyVerifier {
  const isShared = !key.material.startsWith('{');
  return {
    key,
    algorithm: isShared ? 'hmac-sha256' : 'ed25519',
    verify: (data, signature) => {
      onBase(Buffer.from(data).toString());
      return isShared ? secretFits(key, data, signature) : publicKeyFits(key, data, signature);
    },
  };
}

function checkDigest({ headers, body }: ReceivedRequest): void {
  const header = headers.get('Content-Digest');
  if (header === null && body.byteLength === 0) return;
  // RFC 9530 section 2: the value is a byte sequence, between colons.
  const digest = /(?:^|,\s*)sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? '')?.[1];
  if (digest === undefined) {
    throw refuse('signature_malformed', 'Send Content-Digest with sha-256 of the body (RFC 9530).');
  }
  if (digest !== sha256(body).toString('base64')) {
    throw refuse('digest_mismatch', 'The body has another digest than Content-Digest says.');
  }
}

function toProblem(error: unknown, base: string | undefined): unknown {
  if (!isSignatureError(error)) return error;
  if (error.code === SignatureErrorCode.ResolverFailed && error.cause instanceof Problem) return error.cause;
  if (error.code === SignatureErrorCode.VerificationFailed) {
    const detail = 'The signature does not fit. Compare your signature base with the one in this answer.';
    return refuse('signature_wrong', detail, base);
  }
  return refuse(
    'signature_malformed',
    `Sign ${COMPONENTS.join(', ')} with ${PARAMETERS.join(', ')} (RFC 9421): ${error.code}.`,
  );
}

async function verifyRequest(world: DemoWorld, request: ReceivedRequest) {
  let base: string | undefined;
  try {
    return await verifySignature(
      {
        kind: 'request',
        method: request.method,
        targetUri: request.url.href,
        fields: [...request.headers].map(([name, value]) => ({ name, value })),
      },
      {
        policy: {
          algorithms: ALGORITHMS,
          requiredComponents: request.body.byteLength === 0 ? COMPONENTS.slice(0, 3) : COMPONENTS,
          requiredParameters: PARAMETERS,
          // The times are judged below, where they have words of their own.
          clockSkew: Number.MAX_SAFE_INTEGER,
        },
        resolveVerifier: ({ parameters }) => {
          const key = signingKey(world, 'http-signature', parameters.keyid ?? '', refuse);
          checkTime(world, parameters.created ?? 0, refuse);
          if (parameters.expires !== undefined && parameters.expires <= world.now() / 1000) {
            throw refuse('timestamp_out_of_range', 'The signature has expired (expires). Sign a new one.');
          }
          return verifierOf(key, (data) => (base = data));
        },
      },
    );
  } catch (error) {
    throw toProblem(error, base);
  }
}

/** HTTP Message Signatures (RFC 9421): the standard way to sign a request. */
export const httpSignatureKind: MakeKind = (world) => ({
  id: 'http-signature',
  summary: 'The request signed as RFC 9421 has it, with Ed25519 or a shared secret.',
  headers: ['Signature', 'Signature-Input', 'Content-Digest'],
  scheme: { type: 'apiKey', in: 'header', name: 'Signature' },
  refusals: SIGNATURE_REFUSALS,
  challenge: CHALLENGE,
  check: async (request) => {
    const { headers } = request;
    if (headers.get('Signature') === null && headers.get('Signature-Input') === null) {
      throw refuse(
        'signature_missing',
        'Sign the request as RFC 9421 has it: Signature-Input and Signature.',
      );
    }
    const { verifier, parameters, components } = await verifyRequest(world, request);
    const { key, algorithm } = verifier;
    checkDigest(request);
    const { nonce = '' } = parameters;
    if (!/^[\x21-\x7e]{16,128}$/.test(nonce)) {
      throw refuse('signature_malformed', 'The nonce has 16 to 128 characters without blanks.');
    }
    await useNonce(world, key, nonce, refuse);
    return {
      caller: { id: key.id, name: key.name, roles: [key.role] },
      proved: [
        `The signature (${algorithm}) fits ${components.map(({ name }) => name).join(', ')} and its own parameters.`,
        ...(components.some(({ name }) => name === 'content-digest')
          ? ['The body has the digest that was signed.']
          : []),
        'The request was signed within five minutes, and its nonce was not seen before.',
      ],
    };
  },
});
