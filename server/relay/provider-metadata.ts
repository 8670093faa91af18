import type { Http } from '#core/lib/bounded-fetch.ts';
import type { Clock } from '#core/lib/ports.ts';
import { fetchMetadata } from '#core/oauth/metadata.ts';
import type { ProviderMetadata } from '#core/providers/profile.ts';
import { RelayProblem } from './problem.ts';
import type { RelayedProvider } from './relayed-provider.ts';

const KEEP_MS = 10 * 60_000;
const DEADLINE_MS = 5000;
const MAX_BYTES = 256 * 1024;

export type MetadataOf = (profile: RelayedProvider) => Promise<ProviderMetadata>;

/**
 * Where the secret may go: the endpoints of the entry, or of the discovery document that names the entry's issuer. A document
 * is kept for ten minutes in this instance's memory; without that memory it is read again.
 * The answer throws `relay_metadata_unavailable`.
 */
export function createMetadataOf(http: Http, clock: Clock): MetadataOf {
  const kept = new Map<string, { readonly metadata: ProviderMetadata; readonly readAt: number }>();
  const bounded: Http = (url, request) =>
    http(url, { ...request, deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });
  return async (profile) => {
    const known = kept.get(profile.id);
    if (known !== undefined && clock.now() - known.readAt < KEEP_MS) return known.metadata;
    const metadata = await fetchMetadata(bounded, profile).catch(() => {
      const detail = 'The provider’s discovery document cannot be read or is not acceptable. Try again.';
      throw new RelayProblem('relay_metadata_unavailable', detail);
    });
    kept.set(profile.id, { metadata, readAt: clock.now() });
    return metadata;
  };
}
