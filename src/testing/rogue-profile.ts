import type { ProviderProfile } from '#core/providers/profile.ts';

/** The rogue issuer as a providers file would state it. */
export function rogueProfile(issuer: string, members: Partial<ProviderProfile> = {}): ProviderProfile {
  return {
    id: 'rogue',
    name: 'Rogue',
    protocol: 'oidc',
    issuer,
    client_id: 'spa',
    scope: 'openid profile email',
    ...members,
  };
}
