import type { Hono } from 'hono';
import { createDemoWorld } from '../demo-api/create-demo-world.ts';
import { demoApi } from '../demo-api/demo-api.ts';
import type { Caller } from '../demo-api/caller.ts';
import { fullName } from './accounts.ts';
import { API_CLIENT_ID } from './clients.ts';
import { loopbackOrigins } from './origin-guard.ts';
import { ROUTES } from './provider-configuration.ts';
import { registerServiceClient } from './service-clients.ts';
import type { SandboxWorld } from './world.ts';

const INTROSPECTION_TIMEOUT_MS = 5_000;

function nameOf(world: SandboxWorld, sub: string): string | undefined {
  const account = world.accounts.find(sub);
  return account && fullName(account);
}

/** Asks the provider about a token, as any API would: over HTTP, with credentials of its own (RFC 7662 section 2.1). */
async function introspect(world: SandboxWorld, token: string): Promise<Record<string, unknown>> {
  const credentials = Buffer.from(`${API_CLIENT_ID}:${encodeURIComponent(world.apiClientSecret)}`);
  const response = await fetch(`${world.issuer}${ROUTES.introspection}`, {
    method: 'POST',
    headers: { Authorization: `Basic ${credentials.toString('base64')}` },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
    redirect: 'error',
    signal: AbortSignal.timeout(INTROSPECTION_TIMEOUT_MS),
  });
  if (!response.ok) throw new TypeError('introspection failed');
  return (await response.json()) as Record<string, unknown>;
}

async function personWith(
  world: SandboxWorld,
  username: string,
  password: string,
): Promise<Caller | undefined> {
  const account = await world.accounts.verify(username, password);
  return account && { id: account.sub, name: fullName(account), roles: account.roles };
}

/** The demo API of one sandbox, below `/api` and `/demo-api`. */
export async function mountDemoApi(world: SandboxWorld): Promise<Hono> {
  const { activity, accounts, eventLog, appOrigins } = world;
  const demoWorld = await createDemoWorld({
    issuer: world.issuer,
    audience: world.apiResource,
    appOrigins,
    ownOrigins: [...loopbackOrigins(world.issuer), ...appOrigins],
    issuerKeys: () => world.keys.publicKeys(),
    introspect: (token) => introspect(world, token),
    registerServiceClient: (jwk) => registerServiceClient(world.store, jwk),
    serviceClients: world.serviceClients,
    nameOf: (sub) => nameOf(world, sub),
    rolesOf: (sub) => accounts.find(sub)?.roles ?? [],
    dpopNonces: world.dpopNonces,
    storage: world.demoStorage,
    builtIn: (username, password) => personWith(world, username, password),
    ...(world.passwordCost !== undefined && { passwordCost: world.passwordCost }),
  });
  return demoApi({
    world: demoWorld,
    onRequest: () => activity.countApiRequest(),
    facts: {
      since: activity.since,
      nameOf: (sub) => nameOf(world, sub),
      signIns: () => activity.signIns,
      tokenRequests: () => activity.tokenRequests,
      auditEntries: () => ({ total: eventLog.total, entries: eventLog.latest() }),
    },
  });
}
