import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

/** What the sandbox signs with; the first is the default. */
export const SIGNING_ALGS = ['RS256', 'ES256', 'EdDSA'] as const;
export type SigningAlg = (typeof SIGNING_ALGS)[number];

/** Tokens outlive their key's time as signer, so a few generations stay published. */
const GENERATIONS_KEPT = 5;

/** A private signing key as a JWK with `kid` (the RFC 7638 thumbprint), `alg` and `use`. */
export interface SigningKey extends JWK {
  kty: string;
  kid: string;
  alg: SigningAlg;
  use: 'sig';
}

interface PublishedKey {
  readonly kid: string;
  readonly alg: SigningAlg;
  /** False once a newer key of the same algorithm signs. */
  readonly signs: boolean;
}

/** A fresh key for one algorithm. */
export async function generateKey(alg: SigningAlg): Promise<SigningKey> {
  const options = alg === 'EdDSA' ? { crv: 'Ed25519', extractable: true } : { extractable: true };
  const { privateKey } = await generateKeyPair(alg, options);
  const jwk = await exportJWK(privateKey);
  if (jwk.kty === undefined) throw new TypeError('exported key without kty');
  return { ...jwk, kty: jwk.kty, kid: await calculateJwkThumbprint(jwk), alg, use: 'sig' };
}

/** One key for each algorithm. */
export function generateGeneration(): Promise<SigningKey[]> {
  return Promise.all(SIGNING_ALGS.map(generateKey));
}

function toPublic(key: SigningKey): JWK {
  const { kty, kid, alg, use, crv, x, y, n, e } = key;
  const members = { kty, kid, alg, use, crv, x, y, n, e };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** The sandbox's signing keys, newest generation first: new at each start, rotated on demand. */
export class KeyRing {
  #generations: readonly (readonly SigningKey[])[];
  readonly #generate: () => Promise<readonly SigningKey[]>;

  private constructor(first: readonly SigningKey[], generate: () => Promise<readonly SigningKey[]>) {
    this.#generations = [first];
    this.#generate = generate;
  }

  /** `first` when there are keys to begin with. */
  static async create(
    generate: () => Promise<readonly SigningKey[]> = generateGeneration,
    first?: readonly SigningKey[],
  ): Promise<KeyRing> {
    return new KeyRing(first ?? (await generate()), generate);
  }

  /** New keys sign from now on; the old public keys stay published. */
  async rotate(): Promise<void> {
    const next = await this.#generate();
    this.#generations = [next, ...this.#generations].slice(0, GENERATIONS_KEPT);
  }

  /** Private keys, those that sign first: oidc-provider signs with the first that fits. */
  signingKeys(): SigningKey[] {
    return this.#generations.flat();
  }

  publicKeys(): JSONWebKeySet {
    return { keys: this.signingKeys().map(toPublic) };
  }

  published(): PublishedKey[] {
    return this.#generations.flatMap((keys, age) =>
      keys.map(({ kid, alg }) => ({ kid, alg, signs: age === 0 })),
    );
  }
}
