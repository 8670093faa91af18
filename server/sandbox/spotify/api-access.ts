import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from './api-error.ts';
import type { AccessToken } from './grants.ts';
import type { RateLimitHit } from './rate-limit.ts';
import type { SpotifyWorld } from './spotify-world.ts';

export type ApiEnv = { Variables: { token: AccessToken; isUnreadable: boolean } };

/** Captured in AlenVelocity/spotifydl-core 6; staff say that pages may read Retry-After (SP7). */
const CORS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers':
    'Accept, App-Platform, Authorization, Content-Type, Origin, Retry-After, Spotify-App-Version',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS, PUT, DELETE, PATCH',
  'Access-Control-Max-Age': '600',
};

function unauthorized({ board }: SpotifyWorld, before: string): ApiError {
  const isOld = board.current.unauthorized_wording === 'before_july_2026';
  return new ApiError(401, isOld ? before : 'Missing/invalid/expired access token');
}

/** SP30 and SP32 for 401, SP34 for 400. An empty token counts as none. */
function readToken(header: string | undefined, world: SpotifyWorld): AccessToken {
  if (header === undefined) throw unauthorized(world, 'No token provided');
  const match = /^Bearer(?: +(\S*))?$/i.exec(header.trim());
  if (match === null) throw new ApiError(400, 'Only valid bearer authentication supported');
  const value = match[1] ?? '';
  if (value === '') throw unauthorized(world, 'No token provided');
  const token = world.grants.findAccessToken(value);
  if (token === undefined) throw unauthorized(world, 'Invalid access token');
  if (token.expiresAt <= world.now()) throw unauthorized(world, 'The access token expired');
  return token;
}

function rateLimited(hit: RateLimitHit): ApiError {
  if (hit.kind === 'quota') return new ApiError(429, 'Too many requests', { reason: 'QUOTA_EXCEEDED' });
  const expose = hit.kind === 'retry_after' ? { 'Access-Control-Expose-Headers': 'Retry-After' } : {};
  return new ApiError(429, 'Too many requests', {
    headers: { 'Retry-After': String(hit.retryAfter), ...expose },
  });
}

/** Development mode: tokens are issued to everybody, and refused of everybody who is not on the list (SP36). */
function judgeUser({ board }: SpotifyWorld, { user }: AccessToken): void {
  const { quota_mode: mode, registered_users: registered } = board.current;
  if (mode === 'extended' || user === undefined || registered.some((one) => one === user)) return;
  throw new ApiError(403, 'User not registered in the Developer Dashboard');
}

/** Who calls, and whether the app may. */
export function identify(world: SpotifyWorld): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const token = readToken(c.req.header('Authorization'), world);
    if (world.board.countDown('spurious_401')) throw new ApiError(401, 'Access token missing');
    const hit = world.rateLimit.take();
    if (hit !== undefined) {
      c.set('isUnreadable', hit.kind === 'without_cors');
      throw rateLimited(hit);
    }
    judgeUser(world, token);
    if (world.board.countDown('spurious_403')) throw new ApiError(403, 'Premium required');
    c.set('token', token);
    await next();
  };
}

/** SP35; a token of client credentials has no scope, and gets the same (spotify/web-api-examples 44). */
export function needScope(scope: string): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (!c.get('token').scopes.includes(scope)) throw new ApiError(403, 'Insufficient client scope');
    await next();
  };
}

/** The person behind the token. */
export function userOf(c: Context<ApiEnv>): string {
  const { user } = c.get('token');
  if (user === undefined) throw new ApiError(403, 'Insufficient client scope');
  return user;
}

/** CORS for every page, but for the 429 that came without since July 2026 (SP8). */
export function addApiHeaders(): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    await next();
    c.header('Cache-Control', 'private, max-age=0');
    if (c.get('isUnreadable')) return;
    for (const [name, value] of Object.entries(CORS)) c.header(name, value);
  };
}
