import type { ProviderProfile } from './profile.ts';

/** What the visitor said of the stronger messages of one provider. What is absent is left to the entry and the provider. */
export interface MessagePreferences {
  /** Push the authorization request (RFC 9126). */
  readonly par?: boolean;
  /** Bind the tokens to a key of this browser (RFC 9449). */
  readonly dpop?: boolean;
}

export interface PreferenceStore {
  read(providerId: string): MessagePreferences;
  write(providerId: string, preferences: MessagePreferences): void;
}

export function withPreferences(
  profile: ProviderProfile,
  { par, dpop }: MessagePreferences,
): ProviderProfile {
  return { ...profile, ...(par !== undefined && { par }), ...(dpop !== undefined && { dpop }) };
}
