import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import type { DemoWorld } from './demo-world.ts';
import { PROOF_MEMORY_MS } from './dpop-proof.ts';
import { endpoint, type Endpoint } from './endpoints/endpoint.ts';
import { mountEndpoints } from './endpoints/mount-endpoints.ts';
import { openApiDocument } from './endpoints/openapi.ts';
import type { SecurityScheme } from './kinds/kind.ts';
import { managementEndpoints } from './management/management-endpoints.ts';
import { Problem, problemResponse } from './problem.ts';
import { protectedPart } from './protected.ts';
import { resourceEndpoints } from './resource-endpoints.ts';
import type { SandboxFacts } from './routes.ts';
import { StateUnavailableError } from './shared/shared-state.ts';
import { Usage } from './usage.ts';

interface DemoApiOptions {
  readonly world: DemoWorld;
  readonly facts: SandboxFacts;
  /** Called once per request, refused ones included. */
  readonly onRequest: () => void;
}

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
  'Accept-Signature',
  'Allow',
  'Date',
];

/** As long as the connection to the store takes at most to come back by itself. */
const RETRY_AFTER_S = 2;

/** Below the sandbox's origin, and below the app's own, where cookies are those of the page. */
const BASES = ['/api', '/demo-api'] as const;
type Base = (typeof BASES)[number];

/** A server that cannot count and cannot look up sessions lets nobody in, and says when to come again. */
function stateUnavailable(): Problem {
  return new Problem(
    'state_unavailable',
    'The servers of this API share their counters and sessions in a store that is away for a moment. Try again.',
    { 'Retry-After': String(RETRY_AFTER_S) },
  );
}

function answerProblem(error: Error, c: Context): Response {
  if (error instanceof Problem) return problemResponse(error);
  if (error instanceof StateUnavailableError) return problemResponse(stateUnavailable());
  // The message may hold anything; the name is enough to find it.
  console.error(`demo API: ${c.req.method} ${c.req.path} failed: ${error.name}`);
  return problemResponse(new Problem('internal_error', 'Something went wrong inside the API. Try again.'));
}

function documentEndpoint(endpoints: readonly Endpoint[], schemes: Record<string, SecurityScheme>): Endpoint {
  const document = openApiDocument(endpoints, { servers: BASES, schemes });
  return endpoint({
    method: 'GET',
    path: '/openapi.json',
    name: 'openapi',
    summary: 'The OpenAPI 3.1 document of this API.',
    tag: 'Description',
    answers: { 200: v.looseObject({ openapi: v.string() }) },
    refusals: [],
    handle: async () => ({ status: 200, body: document }),
  });
}

function allEndpoints({ world, facts }: DemoApiOptions): Endpoint[] {
  const { now, shared } = world;
  const rules = {
    issuer: world.issuer,
    audience: world.audience,
    keys: world.issuerKeys,
    origins: world.ownOrigins,
    nonces: world.dpopNonces,
    isNewProof: (name: string) => shared.once(`proof:${name}`, PROOF_MEMORY_MS),
    now,
  };
  const { kinds, endpoints: protectedEndpoints } = protectedPart(world);
  const endpoints = [
    ...resourceEndpoints({ rules, usage: new Usage(now), facts, shared }),
    ...protectedEndpoints,
    ...managementEndpoints(world),
  ];
  const schemes = kinds.flatMap(({ id, scheme }) => (scheme === undefined ? [] : [[id, scheme] as const]));
  return [...endpoints, documentEndpoint(endpoints, Object.fromEntries(schemes))];
}

function mountBelow(app: Hono, base: Base, endpoints: readonly Endpoint[], options: DemoApiOptions): void {
  const { appOrigins, ownOrigins } = options.world;
  // The app's own origin needs no leave to read its own answers, and nobody else has it.
  const corsOrigins = base === '/api' ? [...appOrigins] : [];
  app.use(`${base}/*`, async (c, next) => {
    // A question before the call is none.
    if (c.req.method !== 'OPTIONS') options.onRequest();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    await next();
  });
  mountEndpoints(app, endpoints, {
    base,
    corsOrigins,
    trustedOrigins: [...appOrigins, ...ownOrigins],
    exposedHeaders: EXPOSED_HEADERS,
  });
  app.use(`${base}/*`, cors({ origin: corsOrigins, exposeHeaders: EXPOSED_HEADERS }));
  // Not `notFound`: Hono forgets that handler when this app is mounted in another.
  app.all(`${base}/*`, () => {
    throw new Problem('not_found', `This API has no such endpoint. ${base}/openapi.json names them all.`);
  });
}

/**
 * The demo API: resources for tokens of the sandbox, one protected endpoint behind every kind of credential, and what manages
 * those credentials. Refuses with problem+json (RFC 9457) and the challenge of each kind.
 */
export function demoApi(options: DemoApiOptions): Hono {
  const endpoints = allEndpoints(options);
  const app = new Hono();
  app.onError(answerProblem);
  for (const base of BASES) mountBelow(app, base, endpoints, options);
  return app;
}
