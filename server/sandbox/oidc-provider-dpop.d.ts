/** What the library's own grants judge DPoP proofs with. Grants of one's own have no other door to it. */
declare module 'oidc-provider/lib/helpers/validate_dpop.js' {
  import type Provider from 'oidc-provider';
  import type { errors, KoaContextWithOIDC } from 'oidc-provider';

  export interface JudgedProof {
    /** Of the key that signed it (RFC 7638). */
    readonly thumbprint: string;
    readonly jti: string;
  }

  /** Nothing without a proof. Throws `InvalidDpopProof` and `UseDpopNonce`. */
  export default function validateDpop(
    provider: Provider,
    ctx: KoaContextWithOIDC,
  ): Promise<JudgedProof | undefined>;

  /** Throws the error when the proof was used before. */
  export function checkDpopReplay(
    provider: Provider,
    ctx: KoaContextWithOIDC,
    proof: JudgedProof | undefined,
    ...where: [clientId: string, error?: new (description: string) => errors.OIDCProviderError]
  ): Promise<void>;
}
