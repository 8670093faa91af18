import { Hono, type Context } from 'hono';
import { pictureOf } from '../../pictures.ts';
import styles from '../github.css?raw';
import { revokeAccess, type GithubWorld } from '../github-world.ts';
import { personOf } from '../people.ts';
import { GITHUB_SANDBOX_ICON } from './brand.ts';
import { sessionOf } from './browser-session.ts';
import { githubHomePage } from './home-page.ts';
import { sendPage } from './send-page.ts';

const SVG = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=3600' };

async function revoke(c: Context, world: GithubWorld): Promise<Response> {
  const { login } = await c.req.parseBody();
  const person = typeof login === 'string' ? personOf(login) : undefined;
  if (person !== undefined && c.req.param('client_id') === world.app.clientId) {
    revokeAccess(world, person.login);
  }
  return c.redirect(world.path, 303);
}

/** The home page, what it shows, and the review of what apps may do. */
export function homeRoutes(world: GithubWorld): Hono {
  const app = new Hono();
  app.get('/', (c) => sendPage(c, world, { content: githubHomePage(world, sessionOf(c, world)) }));
  app.get('/assets/github.css', (c) =>
    c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
  );
  app.get('/assets/icon.svg', (c) => c.body(GITHUB_SANDBOX_ICON, 200, SVG));
  app.get('/avatars/:login', (c) => {
    const picture = pictureOf(c.req.param('login'));
    if (picture === undefined) return c.notFound();
    // The app, on another site, shows it too.
    return c.body(picture, 200, { ...SVG, 'Cross-Origin-Resource-Policy': 'cross-origin' });
  });
  app.get('/settings/connections/applications/:client_id', (c) =>
    c.redirect(`${world.path}#authorizations`, 302),
  );
  app.post('/settings/connections/applications/:client_id/revoke', (c) => revoke(c, world));
  return app;
}
