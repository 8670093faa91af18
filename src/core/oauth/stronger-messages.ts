import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';

/** The algorithm of our keys (RFC 7518 3.4). */
export const DPOP_ALG = 'ES256';

/** Pushed requests (RFC 9126): where the provider insists, or offers them and nobody said no. */
export function usesPar(profile: ProviderProfile, metadata: ProviderMetadata): boolean {
  if (metadata.require_pushed_authorization_requests === true) return true;
  return profile.par ?? metadata.pushed_authorization_request_endpoint !== undefined;
}

/** A relay holds a secret of its own and passes no proofs on. */
export function offersDpop(profile: ProviderProfile, metadata: ProviderMetadata): boolean {
  return (
    profile.token_relay !== true && metadata.dpop_signing_alg_values_supported?.includes(DPOP_ALG) === true
  );
}

/** Bound tokens (RFC 9449): where the provider offers them and nobody said no. */
export function usesDpop(profile: ProviderProfile, metadata: ProviderMetadata): boolean {
  return profile.token_relay !== true && (profile.dpop ?? offersDpop(profile, metadata));
}
