import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import { isTrustedCaller } from './origin-guard.ts';
import type { ProviderHost } from './provider-host.ts';
import type { SandboxWorld } from './world.ts';

const FaultBody = v.strictObject({
  token_status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
  times: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
});
const NonceBody = v.strictObject({ required: v.boolean() });
const LifetimeBody = v.strictObject({
  seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400)),
});

/** The counters of this sandbox, without any secret. */
function sandboxState(world: SandboxWorld): Record<string, unknown> {
  const { activity, faults, keys } = world;
  return {
    since: activity.since,
    token_requests: activity.tokenRequests,
    authorization_requests: activity.authorizationRequests,
    api_requests: activity.apiRequests,
    sign_ins: activity.signIns,
    kids: keys.published().map(({ kid }) => kid),
    keys: keys.published(),
    stored: world.store.count(),
    faults: faults.pending,
    dpop_nonce_required: world.dpopNonces.required,
  };
}

/** A form of the home page goes back to it; a script gets JSON. */
function answer(c: Context, body: Record<string, unknown>): Response {
  const isForm = c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded') === true;
  return isForm ? c.redirect('/', 303) : c.json(body);
}

function refuse(status: 400 | 403 | 404, error: string, description: string): Response {
  const headers = { 'Cache-Control': 'no-store' };
  return Response.json({ error, error_description: description }, { status, headers });
}

async function jsonBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

function forget(world: SandboxWorld): Record<string, unknown> {
  const forgotten = world.store.count();
  world.store.clear();
  world.github.reset();
  world.spotify.reset();
  world.eventLog.record('everything_forgotten');
  return { forgotten };
}

async function setFaults(c: Context, world: SandboxWorld): Promise<Response> {
  const body = v.safeParse(FaultBody, await jsonBody(c));
  if (!body.success) {
    return refuse(400, 'invalid_request', 'Send {"token_status": 400 to 599, "times": 0 to 1000}.');
  }
  world.faults.set(body.output);
  return c.json(body.output);
}

async function setNonce(c: Context, world: SandboxWorld): Promise<Response> {
  const body = v.safeParse(NonceBody, await jsonBody(c));
  if (!body.success) return refuse(400, 'invalid_request', 'Send {"required": true} or {"required": false}.');
  world.dpopNonces.required = body.output.required;
  return c.json(body.output);
}

async function setLifetime(c: Context, world: SandboxWorld): Promise<Response> {
  const body = v.safeParse(LifetimeBody, await jsonBody(c));
  if (!body.success) return refuse(400, 'invalid_request', 'Send {"seconds": 1 to 86400}.');
  world.accessTokenTtl = body.output.seconds;
  return c.json(body.output);
}

interface Running {
  readonly host: ProviderHost;
  readonly restart: () => Promise<void>;
}

/** Levers for tests and for the curious: rotate keys, forget everybody, let token requests fail, read counters. */
export function controlRoutes(world: SandboxWorld, { host, restart }: Running): Hono {
  const app = new Hono();
  const trusted = [new URL(world.issuer).origin, ...world.appOrigins];
  app.use('*', cors({ origin: [...world.appOrigins], allowMethods: ['GET', 'POST'], maxAge: 600 }));
  app.use('*', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    if (c.req.method !== 'GET' && !isTrustedCaller(c.req.raw.headers, trusted)) {
      return refuse(403, 'foreign_origin', 'Only the sandbox’s own pages and the app may do this.');
    }
    return next();
  });
  app.get('/state', (c) => c.json(sandboxState(world)));
  app.post('/rotate-keys', async (c) => {
    await host.rotateKeys();
    return answer(c, { keys: world.keys.published(), kids: world.keys.published().map(({ kid }) => kid) });
  });
  app.post('/forget', (c) => answer(c, forget(world)));
  app.post('/faults', (c) => setFaults(c, world));
  app.post('/dpop-nonce', (c) => setNonce(c, world));
  app.post('/access-token-lifetime', (c) => setLifetime(c, world));
  app.post('/reset', async (c) => {
    await restart();
    return answer(c, { reset: true });
  });
  app.all('*', () => refuse(404, 'not_found', 'No such control. See the home page.'));
  return app;
}
