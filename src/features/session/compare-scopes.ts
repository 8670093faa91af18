import type { SignedIn } from '#core/session/state.ts';

export interface ScopeRow {
  readonly scope: string;
  readonly standing: 'granted' | 'not-granted' | 'unasked' | 'id-token';
}

/** OpenID Connect Core 5.4: these scopes ask for claims, which a resource-bound login delivers in the ID Token. */
const CLAIM_SCOPES = new Set(['openid', 'profile', 'email', 'address', 'phone']);

/** Scopes asked for, then those granted without asking. */
export function compareScopes({
  profile,
  tokens,
}: Pick<SignedIn, 'profile' | 'tokens'>): readonly ScopeRow[] {
  const asked = words(profile.scope);
  const granted = new Set(words(tokens.scope));
  const rows: ScopeRow[] = asked.map((scope) => ({ scope, standing: standing(scope) }));
  const unasked = [...granted].filter((scope) => !asked.includes(scope));
  return [...rows, ...unasked.map((scope) => ({ scope, standing: 'unasked' as const }))];

  function standing(scope: string): ScopeRow['standing'] {
    // Some providers grant it by giving a refresh token, and do not list it among the scopes.
    if (granted.has(scope) || (scope === 'offline_access' && tokens.refresh_token !== undefined))
      return 'granted';
    const inIdToken =
      profile.resource !== undefined && tokens.id_token !== undefined && CLAIM_SCOPES.has(scope);
    return inIdToken ? 'id-token' : 'not-granted';
  }
}

function words(scope: string): readonly string[] {
  return [...new Set(scope.split(' ').filter(Boolean))];
}
