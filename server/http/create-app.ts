import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import type { ProvidersFile } from '#core/providers/read-providers-file.ts';
import type { Relay } from '../relay/relay.ts';
import { clientAddress } from './client-address.ts';
import type { ProviderOrigins } from './provider-origins.ts';
import { securityHeaders } from './security-headers.ts';

const ONE_YEAR = 'public, max-age=31536000, immutable';
const NO_STORE = 'no-store';
/** As long as a login may take; then its answer is refused. */
const KEPT_WHILE_AWAY = 'private, max-age=600';

export interface AppOptions {
  /** The built client: `index.html`, `assets/` and their `.br` and `.gz` beside them. */
  readonly staticDirectory: string;
  readonly providers: ProvidersFile;
  readonly origins: ProviderOrigins;
  /** Answers everything below `/relay/`. */
  readonly relay?: Relay;
  /** Answers everything below `/demo-api/`. */
  readonly demoApi?: (request: Request, bindings: unknown) => Response | Promise<Response>;
  /** Origins besides the providers' that the page may show in a frame. */
  readonly frameOrigins?: readonly string[];
  /** The header in which a proxy tells the visitor's address. */
  readonly clientAddressHeader?: string;
  /** Under the development server: makes the page for a path, in place of the built one. */
  readonly developmentPage?: (path: string) => Promise<string>;
}

/** A navigation says so in `Accept`; a tool that takes anything gets the page for paths that look like one. */
function wantsPage(context: Context): boolean {
  const accept = context.req.header('Accept') ?? '';
  if (accept.includes('text/html')) return true;
  return accept.includes('*/*') && !/\.[^/]*$/.test(context.req.path);
}

/** Below here providers send visitors back to (contract: `/callback`, `/callback/<id>`). */
const isCallback = (path: string) => path === '/callback' || path.startsWith('/callback/');

function notFound(context: Context): Response {
  context.header('Cache-Control', NO_STORE);
  return context.text('Not found.\n', 404);
}

/**
 * The app's server without the listening: static files with their compressed forms, `/providers.json`, the relay, the page for
 * every route of the app, and the security headers on all of it.
 */
export function createApp({ staticDirectory, providers, origins, ...options }: AppOptions): Hono {
  const { relay, demoApi, clientAddressHeader, developmentPage, frameOrigins = [] } = options;
  const publicFile = staticFile(staticDirectory, NO_STORE);
  const page = staticFile(staticDirectory, NO_STORE, 'index.html');
  const callbackPage = pageFetchedAhead(
    staticFile(staticDirectory, NO_STORE, 'callback.html'),
    staticFile(staticDirectory, KEPT_WHILE_AWAY, 'callback.html'),
    () => origins.complete(),
  );
  const app = new Hono();
  app.use(
    securityHeaders({
      origins: () => {
        void origins.refresh();
        return origins.current();
      },
      contentSecurityPolicy: developmentPage === undefined,
      frameOrigins,
    }),
  );
  app.get('/providers.json', compress(), (context) => {
    context.header('Cache-Control', NO_STORE);
    return context.json(providers);
  });
  if (relay !== undefined) {
    app.all('/relay/*', (context) => relay(context.req.raw, clientAddress(context, clientAddressHeader)));
  }
  // The address of the socket is read from the bindings.
  if (demoApi !== undefined) app.all('/demo-api/*', (context) => demoApi(context.req.raw, context.env));
  if (developmentPage === undefined) {
    app.get('/assets/*', staticFile(staticDirectory, ONE_YEAR));
    // Never the page: a script of an old deployment must fail as a missing file, not parse as HTML.
    app.get('/assets/*', notFound);
    // The page has one address.
    for (const file of ['/index.html', '/callback.html'])
      app.get(file, (context) => context.redirect('/', 308));
    app.get('/*', (context, next) => (context.req.path === '/' ? next() : publicFile(context, next)));
  }
  app.get('*', async (context, next) => {
    if (!wantsPage(context)) return notFound(context);
    if (developmentPage === undefined)
      return (isCallback(context.req.path) ? callbackPage : page)(context, next);
    context.header('Cache-Control', NO_STORE);
    return context.html(await developmentPage(context.req.path));
  });
  app.all('*', (context) => {
    context.header('Allow', 'GET, HEAD');
    return context.text('Only GET and HEAD are answered here.\n', 405);
  });
  app.onError((error, context) => {
    console.error(`Request failed: ${error.name}`);
    context.header('Cache-Control', NO_STORE);
    return context.text('Something went wrong on the server. Try again.\n', 500);
  });
  return app;
}

/**
 * The page that providers send visitors back to is fetched before they leave, and waits for them in the browser: whatever the
 * provider adds to the address, it is the same page. A page that was asked for with a provider's answer is kept nowhere, nor is one
 * whose policy may still lack a provider's endpoints.
 */
function pageFetchedAhead(
  now: MiddlewareHandler,
  ahead: MiddlewareHandler,
  isPolicyComplete: () => boolean,
): MiddlewareHandler {
  return async (context, next) => {
    if (new URL(context.req.url).search !== '' || !isPolicyComplete()) return now(context, next);
    context.header('No-Vary-Search', 'params');
    return ahead(context, next);
  };
}

/** The file under the request's path (or `file`), in the best form the client takes, to be kept as `cacheControl` says. */
function staticFile(root: string, cacheControl: string, file?: string): MiddlewareHandler {
  const serve = serveStatic({ root, precompressed: true, ...(file !== undefined && { path: file }) });
  return async (context, next) => {
    const response = await serve(context, next);
    if (response instanceof Response) response.headers.set('Cache-Control', cacheControl);
    return response;
  };
}
