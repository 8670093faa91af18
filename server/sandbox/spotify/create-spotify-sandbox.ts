import { Hono, type Context } from 'hono';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { accountRoutes } from './account-pages.ts';
import styles from './assets/spotify.css?raw';
import { authorizeRoutes } from './authorize.ts';
import { controlRoutes, DONE, forgetEverybody } from './controls.ts';
import { faultPage, NO_SUCH_PAGE } from './fault-page.ts';
import { homePage } from './home-page.ts';
import { imageOf } from './images.ts';
import { openPage } from './open-page.ts';
import { spotifyProviderEntry } from './provider-entry.ts';
import { answerPage } from './spotify-page.ts';
import { createSpotifyWorld, type SpotifySandboxOptions, type SpotifyWorld } from './spotify-world.ts';
import { tokenRoutes } from './token-endpoint.ts';
import { webApi } from './web-api.ts';

export interface SpotifySandbox {
  /** Routes relative to the base path. */
  readonly app: Hono;
  /** For the app's list of providers. */
  readonly entry: ProviderProfile;
  /** Everything as at the start: nobody is signed in, and all settings stand as they were. */
  reset(): void;
  /** For the client credentials grant. */
  readonly confidential: { readonly client_id: string; readonly client_secret: string };
}

const SVG = {
  'Content-Type': 'image/svg+xml',
  'Cache-Control': 'public, max-age=3600',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

const OWN_PAGES = ['/', '/authorize', '/interaction/*', '/account/*', '/logout'];

/** Cookies belong to a host name: under another name of this machine the pages would not know who is signed in. */
function addHostGuard(app: Hono, { origin }: SpotifyWorld): void {
  for (const path of OWN_PAGES) {
    app.get(path, async (c, next) => {
      const url = new URL(c.req.url);
      return url.origin === origin ? next() : c.redirect(origin + url.pathname + url.search, 307);
    });
  }
}

function addFiles(app: Hono, world: SpotifyWorld): void {
  app.get('/assets/spotify.css', (c) =>
    c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
  );
  app.get('/images/:file', (c) => {
    const image = imageOf(c.req.param('file').replace(/\.svg$/, ''));
    return image === undefined ? noSuchPage(c, world) : c.body(image, 200, SVG);
  });
}

function noSuchPage(c: Context, world: SpotifyWorld): Response | Promise<Response> {
  return answerPage(c, faultPage(world, NO_SUCH_PAGE), { status: 404 });
}

function addPages(app: Hono, world: SpotifyWorld): void {
  app.get('/', (c) => answerPage(c, homePage(world, DONE.get(c.req.query('done') ?? ''))));
  app.get('/open/:kind/:id', (c) => {
    const content = openPage(world, c.req.param('kind'), c.req.param('id'));
    return content === undefined ? noSuchPage(c, world) : answerPage(c, content);
  });
  app.route('/', authorizeRoutes(world));
  app.route('/', accountRoutes(world));
}

/**
 * A provider that behaves on the wire as Spotify is documented or was seen to: authorization, tokens and Web API, with
 * pages of its own. What nobody documented is a setting or the most careful choice.
 */
export function createSpotifySandbox(options: SpotifySandboxOptions): SpotifySandbox {
  const world = createSpotifyWorld(options);
  const { client_id, client_secret } = world.client;
  const app = new Hono();
  addHostGuard(app, world);
  addFiles(app, world);
  addPages(app, world);
  app.route('/', tokenRoutes(world));
  app.route('/v1', webApi(world));
  app.route('/sandbox', controlRoutes(world));
  app.all('*', (c) => noSuchPage(c, world));
  return {
    app,
    entry: spotifyProviderEntry(world.base),
    reset: () => {
      world.board.reset();
      world.log.clear();
      forgetEverybody(world);
    },
    confidential: { client_id, client_secret },
  };
}
