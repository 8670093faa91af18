import { randomBytes } from 'node:crypto';
import { BoundedMap } from './bounded-map.ts';

const MAX_ENTRIES = 5000;
/** Tokens were seen with some 160 to 220 characters; nothing in them has a meaning (2.10). */
const TOKEN_BYTES = 150;
const REFRESH_TOKEN_MONTHS = 6;

/** What a person allowed an app in one sign-in; its tokens come and go. */
export interface Authorization {
  readonly user: string;
  readonly client_id: string;
  readonly scopes: readonly string[];
  /** Exchanged with a code verifier and no secret: rotation was seen for these only (SP24). */
  readonly isPublic: boolean;
  /** On the clock that `refresh_token_age_days` moves. */
  readonly authorizedAt: number;
  revoked: boolean;
}

export interface AuthorizationCode {
  readonly user: string;
  readonly client_id: string;
  readonly scopes: readonly string[];
  readonly redirect_uri: string;
  readonly code_challenge: string | undefined;
  readonly expiresAt: number;
}

interface RefreshToken {
  readonly authorization: Authorization;
  rotatedOut: boolean;
}

export interface AccessToken {
  /** Absent with client credentials: no user context (SP9). */
  readonly user: string | undefined;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

function opaque(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** The same day so many months later; the last of the month where there is no such day. */
function monthsLater(time: number, months: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}

/** Codes, tokens and what people allowed, in memory. */
export class Grants {
  readonly #codes = new BoundedMap<AuthorizationCode>(MAX_ENTRIES);
  readonly #accessTokens = new BoundedMap<AccessToken>(MAX_ENTRIES);
  readonly #refreshTokens = new BoundedMap<RefreshToken>(MAX_ENTRIES);
  readonly #allowed = new BoundedMap<readonly string[]>(MAX_ENTRIES);

  addCode(code: AuthorizationCode): string {
    const value = opaque(TOKEN_BYTES);
    this.#codes.set(value, code);
    return value;
  }

  /** Codes work once. */
  takeCode(value: string): AuthorizationCode | undefined {
    const code = this.#codes.get(value);
    this.#codes.delete(value);
    return code;
  }

  addAccessToken(token: AccessToken): string {
    const value = opaque(TOKEN_BYTES);
    this.#accessTokens.set(value, token);
    return value;
  }

  findAccessToken(value: string): AccessToken | undefined {
    return this.#accessTokens.get(value);
  }

  addRefreshToken(authorization: Authorization): string {
    const value = opaque(TOKEN_BYTES);
    this.#refreshTokens.set(value, { authorization, rotatedOut: false });
    return value;
  }

  findRefreshToken(value: string): RefreshToken | undefined {
    return this.#refreshTokens.get(value);
  }

  /** What the person allowed the app before, in any sign-in; undefined when nothing. */
  allowedScopes(user: string, clientId: string): readonly string[] | undefined {
    return this.#allowed.get(`${user} ${clientId}`);
  }

  allow(user: string, clientId: string, scopes: readonly string[]): void {
    const before = this.allowedScopes(user, clientId) ?? [];
    this.#allowed.set(`${user} ${clientId}`, [...new Set([...before, ...scopes])]);
  }

  /** The person takes the permission back: the refresh tokens die. What becomes of access tokens is not documented. */
  withdraw(user: string, clientId: string): void {
    this.#allowed.delete(`${user} ${clientId}`);
    for (const { authorization } of this.#refreshTokens.values()) {
      if (authorization.user === user && authorization.client_id === clientId) authorization.revoked = true;
    }
  }

  clear(): void {
    for (const part of [this.#codes, this.#accessTokens, this.#refreshTokens, this.#allowed]) part.clear();
  }
}

/** Six months after the authorization, however often it was refreshed (SP23), or sooner when the person says so. */
export function isOver(authorization: Authorization, now: number): boolean {
  return authorization.revoked || now >= monthsLater(authorization.authorizedAt, REFRESH_TOKEN_MONTHS);
}
