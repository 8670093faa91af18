import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';

/**
 * Where a provider asks for a secret, code and refresh token go to the relay of our own origin, which adds it. What the
 * provider itself answers to stays in `profile.metadata` and the discovery document.
 */
export function throughRelay(
  metadata: ProviderMetadata,
  profile: ProviderProfile,
  appOrigin: string,
): ProviderMetadata {
  if (profile.token_relay !== true) return metadata;
  const relay = `${appOrigin}/relay/${profile.id}`;
  return {
    ...metadata,
    token_endpoint: `${relay}/token`,
    ...((metadata.revocation_endpoint ?? profile.revocation) !== undefined && {
      revocation_endpoint: `${relay}/revoke`,
    }),
  };
}
