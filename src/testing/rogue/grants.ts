import { createHash, randomBytes } from 'node:crypto';

export interface Grant {
  readonly client_id: string;
  readonly redirect_uri: string;
  readonly code_challenge: string;
  readonly scope: string;
  readonly sub: string;
  readonly nonce?: string;
  /** Seconds. */
  readonly auth_time: number;
  revoked: boolean;
}

interface AccessToken {
  readonly grant: Grant;
  /** ms. */
  readonly expires_at: number;
  bad: boolean;
}

/** Codes, tokens and what they stand for, with real PKCE, rotation and reuse detection (RFC 9700 4.14.2). */
export class Grants {
  readonly #codes = new Map<string, Grant>();
  readonly #refreshTokens = new Map<string, { readonly grant: Grant; used: boolean }>();
  readonly #accessTokens = new Map<string, AccessToken>();
  readonly #secrets: string[] = [];

  /** Everything that must never be seen outside: codes, tokens, verifiers. */
  get secrets(): readonly string[] {
    return this.#secrets;
  }

  keepSecret(secret: string): string {
    this.#secrets.push(secret);
    return secret;
  }

  newCode(grant: Grant): string {
    const code = this.#mint('code');
    this.#codes.set(code, grant);
    return code;
  }

  /** RFC 6749 4.1.3, RFC 7636 4.6. A code serves once, whatever comes of it. */
  redeem(form: URLSearchParams): Grant | undefined {
    const code = form.get('code') ?? '';
    const verifier = this.keepSecret(form.get('code_verifier') ?? '');
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const matches =
      grant?.client_id === form.get('client_id') &&
      grant.redirect_uri === form.get('redirect_uri') &&
      /^[A-Za-z0-9\-._~]{43,128}$/.test(verifier) &&
      grant.code_challenge === challenge;
    return matches ? grant : undefined;
  }

  newAccessToken(grant: Grant, expires_at: number): string {
    const token = this.#mint('at');
    this.#accessTokens.set(token, { grant, expires_at, bad: false });
    return token;
  }

  newRefreshToken(grant: Grant): string {
    const token = this.#mint('rt');
    this.#refreshTokens.set(token, { grant, used: false });
    return token;
  }

  /** A refresh token that comes twice was stolen by somebody: the whole grant goes. */
  useRefreshToken(token: string, rotation: boolean): Grant | undefined {
    const held = this.#refreshTokens.get(token);
    if (!held || held.grant.revoked) return undefined;
    if (held.used) held.grant.revoked = true;
    else held.used = rotation;
    return held.grant.revoked ? undefined : held.grant;
  }

  /** Who an `Authorization` header speaks for, at `now` in ms. */
  bearer(authorization: string | undefined, now: number): Grant | undefined {
    const held = this.#accessTokens.get(authorization?.replace(/^Bearer /, '') ?? '');
    return held && !held.bad && !held.grant.revoked && held.expires_at > now ? held.grant : undefined;
  }

  spoilAccessTokens(): void {
    for (const held of this.#accessTokens.values()) held.bad = true;
  }

  /** RFC 7009 2.1. */
  revoke(token: string): void {
    const held = this.#refreshTokens.get(token) ?? this.#accessTokens.get(token);
    if (held) held.grant.revoked = true;
  }

  #mint(kind: string): string {
    return this.keepSecret(`${kind}-${randomBytes(24).toString('base64url')}`);
  }
}
