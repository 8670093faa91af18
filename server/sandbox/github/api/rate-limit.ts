import type { MiddlewareHandler } from 'hono';
import type { GithubWorld } from '../github-world.ts';
import { ApiError } from './api-error.ts';
import type { CallWindow } from './call-windows.ts';
import type { ApiEnv, Caller } from './caller.ts';

const HELP = '/overview/rate-limits-for-the-rest-api';
const SECONDARY_WAIT_SECONDS = 60;

interface Allowance {
  readonly key: string;
  readonly limit: number;
  /** How the message names the caller. */
  readonly name: string;
}

/** A limit belongs to the person, whatever token is used; without one, to the address. */
export function allowanceOf(caller: Caller, world: GithubWorld): Allowance {
  const { rate_limit_per_user, rate_limit_anonymous } = world.settings.current;
  switch (caller.kind) {
    case 'user':
      return {
        key: `user ${caller.person.id}`,
        limit: rate_limit_per_user,
        name: `user ID ${caller.person.id}`,
      };
    case 'app':
      return { key: 'app', limit: rate_limit_per_user, name: 'this application' };
    case 'anonymous':
      return { key: 'anonymous', limit: rate_limit_anonymous, name: 'your IP address' };
  }
}

export function rateLimitHeaders({ limit, remaining, used, reset }: CallWindow): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(reset),
    'X-RateLimit-Used': String(used),
    'X-RateLimit-Resource': 'core',
  };
}

function primaryRefusal(world: GithubWorld, window: CallWindow, name: string): ApiError {
  return new ApiError({
    status: world.settings.current.rate_limit_status,
    message: `API rate limit exceeded for ${name}.`,
    help: HELP,
    headers: rateLimitHeaders(window),
  });
}

function secondaryRefusal(world: GithubWorld, window: CallWindow): ApiError {
  const { rate_limit_status, secondary_retry_after } = world.settings.current;
  const retryAfter = { 'Retry-After': String(SECONDARY_WAIT_SECONDS) };
  return new ApiError({
    status: rate_limit_status,
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    help: `${HELP}#about-secondary-rate-limits`,
    headers: { ...rateLimitHeaders(window), ...(secondary_retry_after && retryAfter) },
  });
}

/** Takes a call from both limits. An answer that has not changed (304) costs a signed-in caller nothing. */
export function rateLimit(world: GithubWorld): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const caller = c.get('caller');
    const { key, limit, name } = allowanceOf(caller, world);
    // Asking how much is left is free.
    if (c.req.path.endsWith('/rate_limit')) {
      await next();
      setHeaders(c.res, rateLimitHeaders(world.limits.look(key, limit)));
      return;
    }
    const { secondary_limit_per_minute } = world.settings.current;
    if (!world.secondaryLimits.take(key, secondary_limit_per_minute).allowed) {
      throw secondaryRefusal(world, world.limits.look(key, limit));
    }
    const window = world.limits.take(key, limit);
    if (!window.allowed) throw primaryRefusal(world, window, name);
    await next();
    const isFree = c.res.status === 304 && caller.kind !== 'anonymous';
    setHeaders(c.res, rateLimitHeaders(isFree ? world.limits.refund(key, limit) : window));
  };
}

function setHeaders(response: Response, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
}
