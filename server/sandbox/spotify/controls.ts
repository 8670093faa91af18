import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { isTrustedCaller } from '../origin-guard.ts';
import { settingsOfForm } from './setting-fields.ts';
import type { SpotifyWorld } from './spotify-world.ts';

/** What the home page says after a form of it. */
export const DONE: ReadonlyMap<string, string> = new Map([
  ['applied', 'The settings are applied.'],
  ['reset', 'All settings are as at the start.'],
  ['forgotten', 'Sessions, permissions and tokens are gone.'],
  ['refused', 'The settings were not taken: a number is out of its range. Nothing was changed.'],
]);

function refuse(status: 400 | 403 | 404, error: string, description: string): Response {
  const headers = { 'Cache-Control': 'no-store' };
  return Response.json({ error, error_description: description }, { status, headers });
}

function isForm(c: Context): boolean {
  return c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded') === true;
}

/** A form of the home page goes back to it; a script gets JSON. */
function answer(c: Context, world: SpotifyWorld, done: string): Response {
  return isForm(c) ? c.redirect(`${world.path}?done=${done}#settings`, 303) : c.json(world.board.current);
}

async function jsonBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}

async function changeSettings(c: Context, world: SpotifyWorld): Promise<Response> {
  const input = isForm(c) ? settingsOfForm(await c.req.formData()) : await jsonBody(c);
  const problem = world.board.change(input);
  if (problem === undefined) return answer(c, world, 'applied');
  return isForm(c) ? answer(c, world, 'refused') : refuse(400, 'invalid_request', problem);
}

/** Drops everything but the settings. */
export function forgetEverybody(world: SpotifyWorld): void {
  world.grants.clear();
  world.sessions.clear();
}

/** Levers for tests and for the curious, guarded as those of the OpenID sandbox are. */
export function controlRoutes(world: SpotifyWorld): Hono {
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
  app.get('/settings', (c) => c.json(world.board.current));
  app.post('/settings', (c) => changeSettings(c, world));
  app.post('/reset', (c) => {
    world.board.reset();
    return answer(c, world, 'reset');
  });
  app.post('/forget', (c) => {
    forgetEverybody(world);
    return answer(c, world, 'forgotten');
  });
  app.all('*', () => refuse(404, 'not_found', 'No such control. See the home page.'));
  return app;
}
