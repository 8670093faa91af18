import { createHash } from 'node:crypto';
import { isOver, type Authorization, type AuthorizationCode } from './grants.ts';
import { refreshTokenTime, type SpotifyWorld } from './spotify-world.ts';
import { TokenError } from './token-error.ts';

export interface TokenRequest {
  readonly form: URLSearchParams;
  /** No secret was given: a page. */
  readonly isPublic: boolean;
}

type TokenAnswer = Record<string, string | number>;

/** The text for a missing refresh token was seen in several clients; the other parameters follow it. */
function required(form: URLSearchParams, name: string): string {
  const value = form.get(name) ?? '';
  if (value === '') throw new TokenError('invalid_request', `${name} must be supplied`);
  return value;
}

/** `scope` is separated by spaces (SP4, SP13). */
function issue(world: SpotifyWorld, { user, scopes }: Pick<Authorization, 'user' | 'scopes'>): TokenAnswer {
  const lifetime = world.board.current.access_token_lifetime;
  const expiresAt = world.now() + lifetime * 1000;
  return {
    access_token: world.grants.addAccessToken({ user, scopes, expiresAt }),
    token_type: 'Bearer',
    expires_in: lifetime,
    scope: scopes.join(' '),
  };
}

/** RFC 7636 section 4.6. */
function isVerifierOf(challenge: string, verifier: string): boolean {
  // 43 to 128 characters (RFC 7636 section 4.1, SP4).
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

/** A page proves itself with the verifier, a server with its secret; one of the two it must be. */
function judgeVerifier(code: AuthorizationCode, { form, isPublic }: TokenRequest): void {
  const { code_challenge: challenge } = code;
  if (challenge === undefined) {
    if (isPublic) throw new TokenError('invalid_client', 'Invalid client');
    return;
  }
  if (!isVerifierOf(challenge, form.get('code_verifier') ?? '')) {
    throw new TokenError('invalid_grant', 'code_verifier was incorrect');
  }
}

/** Texts of SP14 and SP15; that of an old code was seen in jwilsson/spotify-web-api-php 73. */
export function exchangeCode(world: SpotifyWorld, request: TokenRequest): TokenAnswer {
  const value = required(request.form, 'code');
  const redirectUri = required(request.form, 'redirect_uri');
  const code = world.grants.takeCode(value);
  if (code === undefined) throw new TokenError('invalid_grant', 'Invalid authorization code');
  if (code.expiresAt <= world.now()) throw new TokenError('invalid_grant', 'Authorization code expired');
  if (code.redirect_uri !== redirectUri) throw new TokenError('invalid_grant', 'Invalid redirect URI');
  judgeVerifier(code, request);
  const { user, client_id, scopes } = code;
  const authorizedAt = refreshTokenTime(world);
  const authorization = {
    user,
    client_id,
    scopes,
    isPublic: request.isPublic,
    authorizedAt,
    revoked: false,
  };
  return { ...issue(world, code), refresh_token: world.grants.addRefreshToken(authorization) };
}

/**
 * Since July 2026 the answer has no refresh token and the old one stays (SP25); before, each was used once (SP16), which
 * the setting brings back for pages. Refreshing does not extend the six months (SP23). The text for a token that is six
 * months old is not stated; `Refresh token revoked` was reported after the enforcement (SP22). Whether a second use of a
 * rotated token ends its successors is not known: it does not.
 */
export function refreshTokens(world: SpotifyWorld, request: TokenRequest): TokenAnswer {
  const token = world.grants.findRefreshToken(required(request.form, 'refresh_token'));
  // What was issued against the secret is worth nothing without it.
  if (token === undefined || (request.isPublic && !token.authorization.isPublic)) {
    throw new TokenError('invalid_grant', 'Invalid refresh token');
  }
  const { authorization } = token;
  if (token.rotatedOut || isOver(authorization, refreshTokenTime(world))) {
    throw new TokenError('invalid_grant', 'Refresh token revoked');
  }
  const answer = issue(world, authorization);
  if (world.board.current.refresh_token === 'kept' || !authorization.isPublic) return answer;
  token.rotatedOut = true;
  return { ...answer, refresh_token: world.grants.addRefreshToken(authorization) };
}

/** No user, no scope, no refresh token (SP9); for a server alone. */
export function issueToClient(world: SpotifyWorld, { isPublic }: TokenRequest): TokenAnswer {
  if (isPublic) throw new TokenError('invalid_client', 'Invalid client');
  const lifetime = world.board.current.access_token_lifetime;
  const expiresAt = world.now() + lifetime * 1000;
  return {
    access_token: world.grants.addAccessToken({ user: undefined, scopes: [], expiresAt }),
    token_type: 'Bearer',
    expires_in: lifetime,
  };
}
