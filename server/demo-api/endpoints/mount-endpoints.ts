import type { Hono, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { Problem } from '../problem.ts';
import type { Endpoint } from './endpoint.ts';
import { readRequest, type Connection } from './read-request.ts';
import { judgeBody, judgeQuery } from './validate.ts';

interface Mounting {
  /** `/api`, or where else it stands. */
  readonly base: string;
  /** Pages that may read answers across origins. */
  readonly corsOrigins: readonly string[];
  /** Pages that may change something. */
  readonly trustedOrigins: readonly string[];
  readonly exposedHeaders: readonly string[];
}

/** A JSON document of management is small. */
const SMALL_BODY = 16 * 1024;

/** Hono answers HEAD wherever it answers GET. */
function methodsOf(endpoints: readonly Endpoint[]): string[] {
  return endpoints.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : method));
}

/** CORS for one path: the app's pages, and exactly the methods and headers of its endpoints. */
function corsOf(endpoints: readonly Endpoint[], mounting: Mounting): MiddlewareHandler {
  return cors({
    origin: [...mounting.corsOrigins],
    allowMethods: methodsOf(endpoints),
    allowHeaders: [...new Set(['Content-Type', ...endpoints.flatMap(({ headers = [] }) => headers)])].sort(),
    exposeHeaders: [...mounting.exposedHeaders],
    maxAge: 600,
  });
}

/** Whoever changes something is no page of a foreign origin; browsers name the page on every such request. */
function refuseForeignPage(endpoint: Endpoint, headers: Headers, mounting: Mounting): void {
  if (endpoint.method === 'GET' || endpoint.anyOrigin === true) return;
  const origin = headers.get('Origin');
  if (origin === null || mounting.trustedOrigins.includes(origin)) return;
  throw new Problem('origin_not_allowed', 'Call this from a page of the app, or from no page at all.');
}

function handlerOf(endpoint: Endpoint, mounting: Mounting): MiddlewareHandler {
  return async (c) => {
    refuseForeignPage(endpoint, c.req.raw.headers, mounting);
    // Nothing is there when the request came through no socket.
    const connection = c.env as Connection | undefined;
    const request = await readRequest(c.req.raw, connection, endpoint.bodyLimit ?? SMALL_BODY);
    const query = judgeQuery(endpoint, request);
    const body = judgeBody(endpoint, request);
    const answer = await endpoint.handle({ request, body, query, parameters: c.req.param() });
    for (const [name, value] of Object.entries(answer.headers ?? {})) c.header(name, value);
    const { status, body: told } = answer;
    if (status === 204) return c.body(null, status);
    const type = endpoint.answerType;
    return type === undefined ? c.json(told, status) : c.body(String(told), status, { 'Content-Type': type });
  };
}

function byPath(endpoints: readonly Endpoint[]): Map<string, Endpoint[]> {
  const paths = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) paths.set(endpoint.path, [...(paths.get(endpoint.path) ?? []), endpoint]);
  return paths;
}

/** Adds the endpoints to an app, each with its CORS, and 405 for the methods they do not have. */
export function mountEndpoints(app: Hono, endpoints: readonly Endpoint[], mounting: Mounting): void {
  for (const [path, group] of byPath(endpoints)) {
    const route = mounting.base + path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.use(route, corsOf(group, mounting));
    for (const endpoint of group) app.on(endpoint.method, route, handlerOf(endpoint, mounting));
    const use = group.map(({ method }) => method).join(' or ');
    app.all(route, () => {
      throw new Problem('method_not_allowed', `Use ${use}.`, { Allow: methodsOf(group).join(', ') });
    });
  }
}
