import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { isTrustedCaller } from '../origin-guard.ts';
import { resetWorld, type GithubWorld } from './github-world.ts';
import { SETTING_FIELDS } from './setting-fields.ts';
import { settingsOfForm } from './settings.ts';

function isForm(c: Context): boolean {
  return c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded') === true;
}

/** A form of the home page goes back to it; a script gets JSON. */
function answer(c: Context, world: GithubWorld): Response {
  return isForm(c) ? c.redirect(world.path, 303) : c.json(world.settings.current);
}

function refuse(status: 400 | 403 | 404, error: string, description: string): Response {
  const headers = { 'Cache-Control': 'no-store' };
  return Response.json({ error, error_description: description }, { status, headers });
}

async function bodyOf(c: Context): Promise<unknown> {
  if (isForm(c)) return settingsOfForm(SETTING_FIELDS, await c.req.parseBody());
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

async function change(c: Context, world: GithubWorld): Promise<Response> {
  if (world.settings.change(await bodyOf(c))) return answer(c, world);
  return refuse(400, 'invalid_request', 'Send members that GET names, with values of their kind and range.');
}

async function reset(c: Context, world: GithubWorld): Promise<Response> {
  const form = isForm(c) ? await c.req.parseBody() : {};
  if (form['what'] === 'settings') world.settings.reset();
  else resetWorld(world);
  return answer(c, world);
}

/** The settings as JSON and for the home page's form; for tests, a way back to the start. */
export function controlRoutes(world: GithubWorld): Hono {
  const app = new Hono();
  const trusted = [world.origin, ...world.appOrigins];
  app.use('*', cors({ origin: [...world.appOrigins], allowMethods: ['GET', 'POST'], maxAge: 600 }));
  app.use('*', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    if (c.req.method !== 'GET' && !isTrustedCaller(c.req.raw.headers, trusted)) {
      return refuse(403, 'foreign_origin', 'Only the sandbox’s own pages and the app may do this.');
    }
    return next();
  });
  app.get('/settings', (c) => c.json(world.settings.current));
  app.post('/settings', (c) => change(c, world));
  app.post('/reset', (c) => reset(c, world));
  app.all('*', () => refuse(404, 'not_found', 'No such control. See the home page.'));
  return app;
}
