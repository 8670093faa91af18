import type { SignedIn } from '#core/session/state.ts';
import { formatNumber } from '#ui/format.ts';

export interface TokenRow {
  readonly id: 'access_token' | 'id_token' | 'refresh_token';
  readonly name: string;
  readonly type: string;
  readonly size: string;
  readonly purpose: string;
  readonly starts_at: number;
  readonly expires_at?: number;
  readonly unknownLifetime: string;
}

/** The tokens held, in the order a visitor meets them. Times in ms. */
export function tokenRows({ tokens, identity, profile }: SignedIn): readonly TokenRow[] {
  const { access_token, refresh_token, id_token, received_at, expires_at } = tokens;
  const rows: TokenRow[] = [
    {
      id: 'access_token',
      name: 'Access token',
      type: looksLikeJwt(access_token) ? 'JWT' : 'opaque',
      size: characters(access_token),
      purpose: profile.resource === undefined ? 'Opens the provider’s API.' : `Opens ${profile.resource}.`,
      starts_at: received_at,
      unknownLifetime: 'The provider names no lifetime: it works until a call is refused.',
      ...(expires_at !== undefined && { expires_at }),
    },
  ];
  const claims = identity.id_token_claims;
  if (id_token !== undefined) {
    rows.push({
      id: 'id_token',
      name: 'ID Token',
      type: 'JWT',
      size: characters(id_token),
      purpose: 'Says who signed in. Its signature was verified; it opens nothing.',
      starts_at: (claims?.iat ?? 0) * 1000,
      unknownLifetime: '',
      ...(claims && { expires_at: claims.exp * 1000 }),
    });
  }
  if (refresh_token !== undefined) {
    rows.push({
      id: 'refresh_token',
      name: 'Refresh token',
      type: 'opaque',
      size: characters(refresh_token),
      purpose: 'Fetches new tokens without asking you again. It goes to the token endpoint alone.',
      starts_at: received_at,
      unknownLifetime: 'The provider does not say how long it lives.',
    });
  }
  return rows;
}

function looksLikeJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);
}

function characters(token: string): string {
  return `${formatNumber(token.length)} characters`;
}
