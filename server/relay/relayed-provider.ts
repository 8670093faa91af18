import type { ProviderProfile } from '#core/providers/profile.ts';

/**
 * For whom the relay speaks. Where there is no `client_id`, the page brings its own (RFC 6749 section 2.3.1): the secret fits
 * one client alone, and the provider refuses every other.
 */
export type RelayedProvider = Omit<ProviderProfile, 'client_id'> & { readonly client_id?: string };
