import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { JSONWebKeySet } from 'jose';
import { authenticate, type ApiCaller, type AuthenticationRules } from './authenticate.ts';
import { challenge } from './challenge.ts';
import type { DpopNonces } from './dpop-nonces.ts';
import { Problem, problemResponse } from './problem.ts';
import { Quota, quotaHeaders } from './quota.ts';
import { auditAnswer, meAnswer, reportsAnswer, type SandboxFacts } from './routes.ts';
import { SeenOnce } from './seen-once.ts';
import { Usage } from './usage.ts';

interface DemoApiOptions {
  readonly issuer: string;
  /** RFC 8707 resource identifier of this API. */
  readonly audience: string;
  readonly appOrigins: readonly string[];
  /** Origins under which clients reach this API. */
  readonly ownOrigins: readonly string[];
  readonly keys: () => JSONWebKeySet;
  readonly nonces: DpopNonces;
  readonly facts: SandboxFacts;
  /** Called once per request, refused ones included. */
  readonly onRequest: () => void;
  readonly now?: () => number;
}

type Env = { Variables: { caller: ApiCaller } };

/** Exactly what a browser client needs to read. */
const EXPOSED_HEADERS = [
  'WWW-Authenticate',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'DPoP-Nonce',
  'Date',
];
const PROOF_MEMORY_SECONDS = 180;

function requireScope(scope: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { scopes, scheme } = c.get('caller');
    if (scopes.includes(scope)) return next();
    const description = `The access token lacks the scope ${scope}`;
    throw new Problem(
      'insufficient_scope',
      `${description}. Sign in again and ask for it.`,
      challenge(scheme, { error: 'insufficient_scope', error_description: description, scope }),
    );
  };
}

/**
 * A role belongs to the person, not to the token: asking for more scopes would not help. So this is a 403 whose
 * challenge (RFC 6750 section 3 wants one) has no `insufficient_scope`, which would send a client to ask again.
 */
function requireRole(role: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { roles, scheme } = c.get('caller');
    if (roles.includes(role)) return next();
    throw new Problem(
      'role_required',
      `This needs the role ${role}. A new token will not change that.`,
      challenge(scheme),
    );
  };
}

/** Takes one call from each quota; the first that is empty refuses with 429 (RFC 6585 section 4). */
function limit(quotas: readonly Quota[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const states = quotas.map((quota) => quota.take(c.get('caller').sub));
    const headers = quotaHeaders(states);
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    const empty = states.find(({ allowed }) => !allowed);
    if (empty === undefined) return next();
    const { policy, resetSeconds } = empty;
    throw new Problem(
      'rate_limited',
      `${policy.limit} calls in ${policy.windowSeconds} s are allowed here. Wait ${resetSeconds} s.`,
      { ...headers, 'Retry-After': String(resetSeconds) },
    );
  };
}

function identify(rules: AuthenticationRules, usage: Usage): MiddlewareHandler<Env> {
  return async (c, next) => {
    const caller = await authenticate(c.req.raw, rules);
    c.set('caller', caller);
    if (caller.scheme === 'DPoP' && rules.nonces.required) c.header('DPoP-Nonce', rules.nonces.current());
    usage.count(caller.sub, `${c.req.method} ${c.req.path}`);
    await next();
  };
}

function answerProblem(error: Error, c: Context): Response {
  if (error instanceof Problem) return problemResponse(error);
  // The message may hold anything; the name is enough to find it.
  console.error(`demo API: ${c.req.method} ${c.req.path} failed: ${error.name}`);
  return problemResponse(new Problem('internal_error', 'Something went wrong inside the API. Try again.'));
}

function addFrame(app: Hono<Env>, options: DemoApiOptions): void {
  app.use(
    '/api/*',
    cors({
      origin: [...options.appOrigins],
      allowMethods: ['GET', 'HEAD'],
      allowHeaders: ['Authorization', 'Content-Type', 'DPoP'],
      exposeHeaders: EXPOSED_HEADERS,
      maxAge: 600,
    }),
  );
  app.use('/api/*', async (c, next) => {
    options.onRequest();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    await next();
  });
  app.onError(answerProblem);
}

/**
 * A protected resource: `GET /api/me`, `GET /api/reports` (scope `reports:read`), `GET /api/admin/audit`
 * (role `admin`). Refuses with problem+json (RFC 9457) and the challenges of RFC 6750 and RFC 9449.
 */
export function demoApi(options: DemoApiOptions): Hono<Env> {
  const now = options.now ?? Date.now;
  const usage = new Usage(now);
  const identified = identify(
    {
      issuer: options.issuer,
      audience: options.audience,
      keys: options.keys,
      origins: options.ownOrigins,
      nonces: options.nonces,
      proofs: new SeenOnce(PROOF_MEMORY_SECONDS, now),
      now,
    },
    usage,
  );
  const general = new Quota({ name: 'api', limit: 60, windowSeconds: 10 }, now);
  const reports = new Quota({ name: 'reports', limit: 5, windowSeconds: 10 }, now);

  const app = new Hono<Env>();
  addFrame(app, options);
  app.get('/api/me', identified, limit([general]), (c) =>
    c.json(meAnswer(c.get('caller'), usage, options.facts)),
  );
  app.get('/api/reports', identified, limit([general, reports]), requireScope('reports:read'), (c) =>
    c.json(reportsAnswer(usage, options.facts)),
  );
  app.get('/api/admin/audit', identified, limit([general]), requireRole('admin'), (c) =>
    c.json(auditAnswer(options.facts)),
  );
  for (const path of ['/api/me', '/api/reports', '/api/admin/audit']) {
    app.all(path, () => {
      throw new Problem('method_not_allowed', 'Use GET.', { Allow: 'GET, HEAD' });
    });
  }
  // Not `notFound`: Hono forgets that handler when this app is mounted in another.
  app.all('/api/*', () => {
    throw new Problem('not_found', 'This API has /api/me, /api/reports and /api/admin/audit.');
  });
  return app;
}
