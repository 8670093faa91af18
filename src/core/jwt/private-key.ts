import { exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import { isJsonObject, parseJsonObject, stringMember, type JsonObject } from '../lib/json.ts';
import { signatureAlgorithm } from './algorithms.ts';

/** A key that can sign. One made here cannot be read out of the page. */
export interface SigningKey {
  readonly alg: string;
  readonly key: CryptoKey;
  readonly kid?: string;
}

const ALG_OF_CURVE: Readonly<Record<string, string>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'Ed25519',
};

/** A pasted private key (RFC 7517); `undefined` when it is none that this browser signs with. Never throws. */
export async function readSigningKey(text: string): Promise<SigningKey | undefined> {
  const jwk = parseJsonObject(text);
  const alg = jwk && algorithmOf(jwk);
  if (jwk === undefined || alg === undefined || stringMember(jwk, 'd') === undefined) return undefined;
  try {
    const key = await importJWK({ ...jwk, alg, key_ops: ['sign'] }, alg);
    const kid = stringMember(jwk, 'kid');
    return key instanceof Uint8Array ? undefined : { alg, key, ...(kid !== undefined && { kid }) };
  } catch {
    return undefined;
  }
}

function algorithmOf(jwk: JsonObject): string | undefined {
  const named = stringMember(jwk, 'alg');
  if (named !== undefined) return signatureAlgorithm(named) === undefined ? undefined : named;
  if (stringMember(jwk, 'kty') === 'RSA') return 'RS256';
  const curve = stringMember(jwk, 'crv') ?? '';
  return Object.hasOwn(ALG_OF_CURVE, curve) ? ALG_OF_CURVE[curve] : undefined;
}

/** A new pair: the private half stays in the browser, the public one is a JWK to hand out. */
export async function makeSigningKey(
  alg: 'ES256' | 'Ed25519',
): Promise<{ readonly signing: SigningKey; readonly public_jwk: JsonObject }> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: false });
  const public_jwk: unknown = await exportJWK(publicKey);
  return { signing: { alg, key: privateKey }, public_jwk: isJsonObject(public_jwk) ? public_jwk : {} };
}
