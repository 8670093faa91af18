import { randomBytes } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import type { GithubWorld } from '../github-world.ts';
import { answerApiError, ApiError, notFound } from './api-error.ts';
import { applicationRoutes } from './application-routes.ts';
import { identify, type ApiEnv } from './caller.ts';
import { allowanceOf, rateLimit, rateLimitHeaders } from './rate-limit.ts';
import { userRoutes } from './user-routes.ts';

/** As captured on 2026-10-09. `Date` is not among them: a page cannot read it. */
const EXPOSED_HEADERS =
  'ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, ' +
  'X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, ' +
  'X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset, Warning';

/** As recorded on 2026-09-27. */
const PREFLIGHT = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, ' +
    'Accept-Encoding, X-GitHub-OTP, X-Requested-With, User-Agent, GraphQL-Features, X-Github-Next-Global-ID, ' +
    'X-GitHub-Api-Version, X-Fetch-Nonce, Copilot-Integration-Id, DD-CLIENT-TOKEN, X-Client-Application',
  'Access-Control-Expose-Headers': EXPOSED_HEADERS,
  'Access-Control-Max-Age': '86400',
};

const COMMON = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED_HEADERS,
  'Content-Security-Policy': "default-src 'none'",
  'Referrer-Policy': 'origin-when-cross-origin, strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'deny',
  'X-GitHub-Media-Type': 'github.v3; format=json',
  Vary: 'Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, Accept, X-Requested-With',
};
const DEFAULT_VERSION = '2022-11-28';

function requestId(): string {
  const [one, two, ...rest] = [2, 2, 3, 3, 4].map((length) =>
    randomBytes(length).toString('hex').toUpperCase(),
  );
  return [one, two, ...rest].join(':');
}

/** What every answer carries, refusals included. */
function frame(): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return c.body(null, 204, PREFLIGHT);
    await next();
    const { headers } = c.res;
    for (const [name, value] of Object.entries(COMMON)) headers.set(name, value);
    headers.set('X-GitHub-Api-Version-Selected', c.req.header('X-GitHub-Api-Version') ?? DEFAULT_VERSION);
    headers.set('X-GitHub-Request-Id', requestId());
    if (headers.get('Content-Type')?.startsWith('application/json') === true) {
      headers.set('Content-Type', 'application/json; charset=utf-8');
    }
    if (c.res.ok || c.res.status === 304) headers.set('Cache-Control', 'private, max-age=60, s-maxage=60');
    return undefined;
  };
}

/** What is refused before it is asked who calls. */
function doorkeeper(): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if ((c.req.header('User-Agent') ?? '') === '') {
      throw new ApiError({
        status: 403,
        message:
          'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      });
    }
    if (c.req.path.endsWith('/')) throw notFound();
    await next();
  };
}

function identified(world: GithubWorld): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    // A refusal for the credentials counts as nobody's call, and shows nobody's limit.
    const { key, limit } = allowanceOf({ kind: 'anonymous' }, world);
    for (const [name, value] of Object.entries(rateLimitHeaders(world.limits.look(key, limit)))) {
      c.header(name, value);
    }
    const caller = identify(c, world);
    c.set('caller', caller);
    await next();
    if (caller.kind === 'user') c.res.headers.set('X-OAuth-Scopes', caller.scopes.join(', '));
    else c.res.headers.delete('X-Accepted-OAuth-Scopes');
  };
}

/** Stands for api.github.com: open to every origin, with the headers and refusals of the real one. */
export function restApi(world: GithubWorld): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use('*', frame());
  app.use('*', doorkeeper());
  app.use('*', identified(world));
  app.use('*', rateLimit(world));
  app.use('*', etag({ weak: true, retainedHeaders: ['link', 'x-accepted-oauth-scopes', 'etag'] }));
  app.get('/', (c) =>
    c.json({
      current_user_url: `${world.base}/api/user`,
      emails_url: `${world.base}/api/user/emails`,
      current_user_repositories_url: `${world.base}/api/user/repos{?type,page,per_page,sort}`,
      repository_url: `${world.base}/api/repos/{owner}/{repo}`,
      user_url: `${world.base}/api/users/{user}`,
      rate_limit_url: `${world.base}/api/rate_limit`,
    }),
  );
  app.route('/', userRoutes(world));
  app.route('/', applicationRoutes(world));
  app.all('*', () => {
    throw notFound();
  });
  app.onError((error, c) => {
    if (error instanceof ApiError) return answerApiError(c, error);
    throw error;
  });
  return app;
}
