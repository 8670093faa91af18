import type { GithubWorld } from '../github-world.ts';
import type { Members } from './oauth-error.ts';
import { REFRESH_TOKEN_LIFETIME, type TokenRecord } from './token-store.ts';

type Granted = Pick<TokenRecord, 'login' | 'clientId' | 'scopes' | 'viaDevice'> & {
  readonly offline: boolean;
};

/** Expires, with a refresh token, if the app wants it so or this sign-in asked for `offline_access`. */
export function issueToken(world: GithubWorld, { offline, ...granted }: Granted): Members {
  const { expiring_tokens, access_token_ttl } = world.settings.current;
  const expires = expiring_tokens || offline;
  const record = world.tokens.issue({ ...granted, ...(expires && { expiresIn: access_token_ttl }) });
  world.activity.record('Token issued', { user: granted.login, detail: granted.scopes.join(', ') });
  return tokenAnswer(record, world.now());
}

/** Scopes are asked for with spaces and answered with commas. */
export function tokenAnswer(record: TokenRecord, now: number): Members {
  const { accessToken, expiresAt, refreshToken } = record;
  const expiry: Members =
    expiresAt === undefined || refreshToken === undefined
      ? {}
      : {
          expires_in: Math.round((expiresAt - now) / 1000),
          refresh_token: refreshToken,
          refresh_token_expires_in: REFRESH_TOKEN_LIFETIME,
        };
  return { access_token: accessToken, ...expiry, scope: record.scopes.join(','), token_type: 'bearer' };
}
