import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { ProviderProfile } from '#core/providers/profile.ts';
import type { StorageOptions } from '../demo-api/open-storage.ts';
import type { PasswordCost } from '../demo-api/passwords.ts';
import { answerUnreadable, UNREADABLE_ADDRESS, writeProblem } from '../http/answer-client-error.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import type { AccountDirectory } from './accounts.ts';
import styles from './assets/sandbox.css?raw';
import { controlRoutes } from './controls.ts';
import { mountDemoApi } from './demo-api-mount.ts';
import { elsewherePage } from './elsewhere-page.ts';
import { answerTokenFault } from './faults.ts';
import { homePage } from './home-page.ts';
import { interactionRoutes } from './interactions.ts';
import type { SigningKey } from './keys.ts';
import { isOwnHost, policyOrigins } from './origin-guard.ts';
import { pageHeaders } from './page-headers.ts';
import { pictureOf, SANDBOX_ICON } from './pictures.ts';
import { ROUTES } from './provider-configuration.ts';
import { ProviderHost } from './provider-host.ts';
import { sandboxProviderEntry } from './sandbox-provider-entry.ts';
import { createWorld, type SandboxWorld } from './world.ts';

export interface SandboxOptions {
  /** Interface to listen on. `localhost` means both loopback addresses. */
  readonly host: string;
  readonly port: number;
  /** Default `http://localhost:<port>`. */
  readonly issuer?: string;
  /** Origins of the app: where sign-ins return to, and who may call across origins. */
  readonly appOrigins: readonly string[];
  /** Seconds. */
  readonly accessTokenTtl: number;
  /** Milliseconds added to every answer. */
  readonly requestDelayMs?: number;
  /** Secret of the confidential client `authlens-api`; random unless given. */
  readonly apiClientSecret?: string;
  /** Where the demo API keeps what it keeps; in memory by default. */
  readonly storage?: StorageOptions;
  /** What hashing a password costs there. */
  readonly passwordCost?: PasswordCost;
  /** Who can sign in; their hashes are made at start unless given. */
  readonly accounts?: AccountDirectory;
  /** What it signs with until the keys are rotated; made at start unless given. */
  readonly signingKeys?: readonly SigningKey[];
}

export interface Sandbox {
  readonly issuer: string;
  close(): Promise<void>;
}

/** Where a browser gets cookies: under the issuer's own name only, or it comes back without them. */
const PROVIDER_PAGES: ReadonlySet<string> = new Set([
  ROUTES.authorization,
  ROUTES.code_verification,
  ROUTES.end_session,
]);
const MAX_BODY_BYTES = 16 * 1024;
const SVG = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=3600' };

/** The sandbox's own pages and controls, and the demo API. */
function ownRoutes(
  world: SandboxWorld,
  host: ProviderHost,
  { restart, api }: Pick<Running, 'restart' | 'api'>,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (c) => c.html(homePage(world), 200, pageHeaders(world)));
  app.get('/assets/sandbox.css', (c) =>
    c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
  );
  app.get('/assets/sandbox-icon.svg', (c) => c.body(SANDBOX_ICON, 200, SVG));
  app.get('/pictures/:file', (c) => {
    const picture = pictureOf(c.req.param('file').replace(/\.svg$/, ''));
    if (picture === undefined) return c.notFound();
    // The app, on another site, shows it too.
    return c.body(picture, 200, { ...SVG, 'Cross-Origin-Resource-Policy': 'cross-origin' });
  });
  app.route('/interaction', interactionRoutes({ world, provider: () => host.current }));
  app.route('/sandbox', controlRoutes(world, { host, restart }));
  app.route('/github', world.github.app);
  app.get(world.github.wellKnown.path, () => world.github.wellKnown.answer());
  app.route('/spotify', world.spotify.app);
  app.route('/elsewhere', elsewherePage(world));
  app.route('/', api);
  app.onError((error, c) => {
    console.error(`sandbox: ${c.req.method} ${c.req.path.split('/')[1] ?? ''} failed: ${error.name}`);
    return c.text('The sandbox failed. Try again.', 500);
  });
  return app;
}

/** RFC 9112 section 3.2.2: a whole address is taken as well, and its host counts, not that of the header. */
function unfoldWholeAddress(request: IncomingMessage): void {
  if (!URL.canParse(request.url ?? '')) return;
  const { host, pathname, search } = new URL(request.url ?? '');
  request.headers.host = host;
  request.url = `${pathname}${search}`;
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/';
}

function isOwnPath(path: string, world: SandboxWorld): boolean {
  return (
    path === '/' ||
    path === world.github.wellKnown.path ||
    /^\/(?:api|assets|elsewhere|github|spotify|interaction|pictures|sandbox)(?:\/|$)/.test(path)
  );
}

/** Node holds a body to its Content-Length; one of unknown length is not taken. oidc-provider bounds its own. */
function isTooLarge(request: IncomingMessage): boolean {
  if (request.headers['transfer-encoding'] !== undefined) return true;
  return Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES;
}

function fail(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(message);
}

/** The provider's endpoints, unless a token request was told to fail. */
function answerAsProvider(
  world: SandboxWorld,
  host: ProviderHost,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request);
  const issuerHost = new URL(world.issuer).host;
  if (request.method === 'GET' && PROVIDER_PAGES.has(path) && request.headers.host !== issuerHost) {
    response.writeHead(307, { Location: `${world.issuer}${request.url ?? ''}` }).end();
    return Promise.resolve();
  }
  const status = request.method === 'POST' && path === ROUTES.token ? world.faults.take() : undefined;
  if (status !== undefined) {
    const { activity, appOrigins } = world;
    return answerTokenFault(request, response, { status, activity, appOrigins });
  }
  // The provider builds its addresses from Host: under every name it must speak as the issuer.
  request.headers.host = issuerHost;
  return host.handle(request, response);
}

interface Running {
  readonly world: SandboxWorld;
  readonly api: Hono;
  /** Begins anew, as after a start of the program. */
  readonly restart: () => Promise<void>;
  readonly delayMs: number;
}

/** Sends each request to the part it belongs to. */
function requestListener({ world, api, restart, delayMs }: Running): RequestListener {
  const host = new ProviderHost(world);
  const own = getRequestListener(ownRoutes(world, host, { restart, api }).fetch, {
    overrideGlobalObjects: false,
    errorHandler: answerUnreadable,
  });
  const dispatch = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (!URL.canParse(request.url ?? '', world.issuer)) return writeProblem(UNREADABLE_ADDRESS, response);
    unfoldWholeAddress(request);
    if (!isOwnHost(request.headers.host, world.issuer)) {
      const detail = `This sandbox answers as ${world.issuer} only.`;
      const problem = { status: 421, reason: 'Misdirected Request', code: 'invalid_request', detail };
      return writeProblem(problem, response);
    }
    if (!isOwnPath(pathOf(request), world)) return answerAsProvider(world, host, request, response);
    // The API bounds bodies by itself, and says so in its own way.
    if (!pathOf(request).startsWith('/api/') && isTooLarge(request))
      return fail(response, 413, 'Send a small body, with its Content-Length.');
    return own(request, response);
  };
  return (request, response) => {
    dispatch(request, response).catch((error: unknown) => {
      console.error(`sandbox: request failed: ${error instanceof Error ? error.name : 'unknown error'}`);
      fail(response, 500, 'The sandbox failed. Try again.');
    });
  };
}

function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createHttpServer(listener);
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function hasNoSuchAddress(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(?:EADDRNOTAVAIL|EAFNOSUPPORT)$/.test(String(error.code))
  );
}

/** `localhost` is two addresses, and a browser may try either first. A machine without IPv6 has one. */
async function listenEverywhere(listener: RequestListener, host: string, port: number): Promise<Server[]> {
  if (host !== 'localhost') return [await listen(listener, host, port)];
  const first = await listen(listener, '127.0.0.1', port);
  try {
    return [first, await listen(listener, '::1', port)];
  } catch (error) {
    if (hasNoSuchAddress(error)) return [first];
    await close(first);
    throw error;
  }
}

type DemoApi = (request: Request, bindings: unknown) => Response | Promise<Response>;

/** A sandbox that nobody can reach yet. The app is told of its providers before it opens. */
export interface PreparedSandbox {
  readonly issuer: string;
  /** The sandbox's providers as the app's providers file would state them. */
  readonly entries: readonly ProviderProfile[];
  /** By id of the entry: what a relay needs for a provider that asks for a secret. */
  readonly credentials: ReadonlyMap<string, { readonly client_id: string; readonly client_secret: string }>;
  /** The demo API, for mounting it below `/demo-api` of the app's own origin. */
  readonly demoApi: DemoApi;
  /** Other origins of the sandbox's pages that the app shows in a frame. */
  readonly frameOrigins: readonly string[];
  /** Rejects with the listen error (EADDRINUSE …) as Node gives it. */
  open(): Promise<Sandbox>;
  /** Gives back what it holds, when it is not opened. */
  discard(): Promise<void>;
}

/** Makes the providers with their APIs, for one port, all in memory. */
export async function prepareSandbox(options: SandboxOptions): Promise<PreparedSandbox> {
  const issuer = options.issuer ?? `http://localhost:${options.port}`;
  const delayMs = options.requestDelayMs ?? 0;
  let current: RequestListener;
  let api: Hono;
  const start = async (earlier?: SandboxWorld): Promise<SandboxWorld> => {
    const world = await createWorld({ ...options, issuer }, earlier);
    const restart = async () => {
      await start(world);
    };
    api = await mountDemoApi(world);
    current = requestListener({ world, api, delayMs, restart });
    return world;
  };
  const { github, spotify, demoStorage } = await start();
  return {
    issuer,
    entries: [sandboxProviderEntry(issuer), github.entry, spotify.entry],
    credentials: new Map([[github.entry.id, github.confidential]]),
    demoApi: (request, bindings) => api.fetch(request, bindings),
    frameOrigins: policyOrigins(issuer),
    discard: () => demoStorage.close(),
    async open() {
      const listener: RequestListener = (request, response) => current(request, response);
      const servers = await listenEverywhere(listener, options.host, options.port);
      return {
        issuer,
        close: async () => {
          await Promise.all(servers.map(close));
          await demoStorage.close();
        },
      };
    },
  };
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  return (await prepareSandbox(options)).open();
}
