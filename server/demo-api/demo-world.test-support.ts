import { generateKeyPair, exportJWK, SignJWT, type JWK } from 'jose';
import { createDemoWorld } from './create-demo-world.ts';
import { demoApi } from './demo-api.ts';
import type { DemoWorld } from './demo-world.ts';
import { DpopNonces } from './dpop-nonces.ts';
import { openStorage, type StorageOptions } from './open-storage.ts';

export const ISSUER = 'http://localhost:4000';
export const APP_ORIGIN = 'http://127.0.0.1:5173';
const AUDIENCE = `${ISSUER}/api`;

/** Cheap on purpose: what is tested is not the hash. */
const CHEAP = { memoryCost: 1024, timeCost: 1 };

interface TokenWishes {
  readonly sub?: string;
  readonly client_id?: string;
  readonly aud?: string;
  readonly lifetime?: number;
  readonly claims?: Record<string, unknown>;
}

/** The API alone, without a socket, with a clock of its own and a provider that is made up. */
export interface TestApi {
  readonly world: DemoWorld;
  /** Seconds that pass. */
  wait(seconds: number): void;
  /** What introspection says of a token. */
  readonly tokens: Map<string, Record<string, unknown>>;
  /** What a server answers with. */
  readonly fetch: (request: Request, bindings?: unknown) => Response | Promise<Response>;
  call(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** An access token of the provider. */
  issue(wishes?: TokenWishes): Promise<string>;
  close(): Promise<void>;
}

async function providerKey() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
  return { jwk, privateKey };
}

export async function startTestApi(options: StorageOptions = {}): Promise<TestApi> {
  const { jwk, privateKey } = await providerKey();
  const tokens = new Map<string, Record<string, unknown>>();
  let passed = 0;
  const now = () => Date.now() + passed * 1000;
  const storage = await openStorage({ ...options, now });
  const world = await createDemoWorld({
    issuer: ISSUER,
    audience: AUDIENCE,
    appOrigins: [APP_ORIGIN],
    ownOrigins: [ISSUER, APP_ORIGIN],
    issuerKeys: () => ({ keys: [jwk] }),
    introspect: async (token) => tokens.get(token) ?? { active: false },
    registerServiceClient: async () => 'demo-service-jwt-test',
    serviceClients: [],
    nameOf: (sub) => (sub === 'alice' ? 'Alice Archer' : undefined),
    rolesOf: (sub) => (sub === 'alice' ? ['admin'] : []),
    dpopNonces: new DpopNonces(now),
    builtIn: async (username, password) =>
      username === 'alice' && password === 'password123'
        ? { id: 'alice', name: 'Alice Archer', roles: ['admin'] }
        : undefined,
    passwordCost: CHEAP,
    storage,
    now,
  });
  const app = demoApi({
    world,
    onRequest: () => undefined,
    facts: {
      since: new Date(0).toISOString(),
      nameOf: world.nameOf,
      signIns: () => ({}),
      tokenRequests: () => ({}),
      auditEntries: () => ({ total: 0, entries: [] }),
    },
  });
  const call = async (path: string, init?: RequestInit) => app.request(`${ISSUER}/api${path}`, init);
  return {
    world,
    tokens,
    fetch: (request, bindings) => app.fetch(request, bindings),
    wait: (seconds) => {
      passed += seconds;
    },
    call,
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    issue: ({ sub = 'alice', client_id = 'spa', aud = AUDIENCE, lifetime = 60, claims = {} } = {}) =>
      new SignJWT({
        sub,
        client_id,
        jti: crypto.randomUUID(),
        scope: 'reports:read',
        roles: ['admin'],
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k' })
        .setIssuer(ISSUER)
        .setAudience(aud)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetime)
        .sign(privateKey),
    close: () => storage.close(),
  };
}

export async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

/** Status, code, and the scheme of the challenge: what a refusal is known by. */
export async function refusalOf(response: Response): Promise<[number, unknown, string]> {
  const body = await bodyOf(response);
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.startsWith('application/problem+json')) throw new Error(`no problem but ${type}`);
  const scheme = (response.headers.get('WWW-Authenticate') ?? '').split(' ')[0] ?? '';
  return [response.status, body['code'], scheme];
}

export const ORDERS = (kind: string) => `/protected/${kind}/orders`;

/** A text with one character changed: the first, so that no padding bits hide it. */
export function tampered(text: string): string {
  return (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
}
