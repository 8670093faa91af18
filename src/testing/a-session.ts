import type { TokenSet } from '#core/oauth/tokens.ts';
import type { SignedIn } from '#core/session/state.ts';
import { rogueProfile } from './rogue-profile.ts';

/** ms since the epoch: 2026-01-01T00:00:00Z. */
export const SOME_TIME = 1_767_225_600_000;

/** Tokens that live 300 s from `SOME_TIME`. */
export function someTokens(members: Partial<TokenSet> = {}): TokenSet {
  return {
    access_token: 'first',
    token_type: 'Bearer',
    received_at: SOME_TIME,
    expires_at: SOME_TIME + 300_000,
    refresh_token: 'refresh-first',
    scope: 'openid profile email',
    ...members,
  };
}

interface SessionMembers extends Partial<
  Pick<SignedIn, 'family' | 'generation' | 'signed_in_at' | 'profile'>
> {
  readonly access_token?: string;
}

/** A session as a login leaves it, made of nothing. */
export function aSession({ access_token, ...members }: SessionMembers = {}): SignedIn {
  const issuer = 'https://id.example';
  return {
    status: 'signed-in',
    profile: rogueProfile(issuer),
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      end_session_endpoint: `${issuer}/end-session`,
    },
    tokens: someTokens(access_token === undefined ? {} : { access_token }),
    identity: { name: 'Ada', subject: 'ada', claims: { sub: 'ada', name: 'Ada' } },
    judgements: [],
    family: 'family',
    generation: 0,
    signed_in_at: SOME_TIME,
    origin: 'sign-in',
    ...members,
  };
}
