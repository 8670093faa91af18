/** What may sign a token (RFC 7518, RFC 8037, RFC 9864). Never `none`, never a shared secret (RFC 8725 section 3.1). */

interface SignatureAlgorithm {
  readonly kty: 'RSA' | 'EC' | 'OKP';
  readonly crv?: string;
  /** For `at_hash` (OpenID Connect Core 3.1.3.6). */
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
  /** Bytes of every signature; RSA signatures are as long as the key. */
  readonly signatureBytes?: number;
}

const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['RS256', { kty: 'RSA', hash: 'SHA-256' }],
  ['RS384', { kty: 'RSA', hash: 'SHA-384' }],
  ['RS512', { kty: 'RSA', hash: 'SHA-512' }],
  ['PS256', { kty: 'RSA', hash: 'SHA-256' }],
  ['PS384', { kty: 'RSA', hash: 'SHA-384' }],
  ['PS512', { kty: 'RSA', hash: 'SHA-512' }],
  ['ES256', { kty: 'EC', crv: 'P-256', hash: 'SHA-256', signatureBytes: 64 }],
  ['ES384', { kty: 'EC', crv: 'P-384', hash: 'SHA-384', signatureBytes: 96 }],
  ['ES512', { kty: 'EC', crv: 'P-521', hash: 'SHA-512', signatureBytes: 132 }],
  ['EdDSA', { kty: 'OKP', crv: 'Ed25519', hash: 'SHA-512', signatureBytes: 64 }],
  ['Ed25519', { kty: 'OKP', crv: 'Ed25519', hash: 'SHA-512', signatureBytes: 64 }],
]);

export const asymmetricAlgorithms: readonly string[] = [...algorithms.keys()];

export function signatureAlgorithm(alg: string): SignatureAlgorithm | undefined {
  return algorithms.get(alg);
}

export function isSymmetric(alg: string): boolean {
  return /^HS\d/i.test(alg);
}

/** RFC 7518 section 3.6; any spelling, since lenient readers have been tricked with `nOnE`. */
export function isUnsecured(alg: string): boolean {
  return alg.toLowerCase() === 'none';
}

/**
 * What is wrong with a signature of `bytes` bytes for this algorithm: undefined when the size can be right.
 * Every RSA key in use is a multiple of 64 bits long.
 */
export function signatureSizeProblem(alg: string, bytes: number): string | undefined {
  const known = algorithms.get(alg);
  const hmac = /^HS(256|384|512)$/.exec(alg)?.[1];
  const exact = hmac === undefined ? known?.signatureBytes : Number(hmac) / 8;
  if (exact !== undefined) return bytes === exact ? undefined : `${exact} bytes`;
  if (known?.kty !== 'RSA') return undefined;
  return bytes < 128 || bytes % 8 !== 0 ? 'as long as the key: 256, 384 or 512 bytes' : undefined;
}
