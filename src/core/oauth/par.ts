import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';

/** Where the provider insists, or offers it and nobody said no. */
export function usesPar(profile: ProviderProfile, metadata: ProviderMetadata): boolean {
  if (metadata.require_pushed_authorization_requests === true) return true;
  return profile.par ?? metadata.pushed_authorization_request_endpoint !== undefined;
}
