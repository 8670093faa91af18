import { Hono, type MiddlewareHandler } from 'hono';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { isTrustedCaller } from '../origin-guard.ts';
import { restApi } from './api/rest-api.ts';
import { controlRoutes } from './controls.ts';
import {
  createGithubWorld,
  resetWorld,
  type GithubSandboxOptions,
  type GithubWorld,
} from './github-world.ts';
import { oauthEndpoints } from './oauth/endpoints.ts';
import { answerMetadata, metadataPath } from './oauth/metadata.ts';
import { githubProviderEntry } from './provider-entry.ts';
import { authorizeRoutes } from './web/authorize.ts';
import { deviceRoutes } from './web/device.ts';
import { homeRoutes } from './web/home.ts';
import { messagePage, notFoundPage } from './web/message-page.ts';
import { sendPage } from './web/send-page.ts';
import { signInRoutes } from './web/sign-in.ts';

export interface GithubSandbox {
  /** To be mounted at the path of `base`. */
  readonly app: Hono;
  /** RFC 8414 metadata: it stands outside of `base`. */
  readonly wellKnown: { readonly path: string; readonly answer: () => Response };
  readonly entry: ProviderProfile;
  readonly confidential: { readonly client_id: string; readonly client_secret: string };
  /** Everybody signs in anew; the settings are as at the start. */
  reset(): void;
}

/** Cookies belong to a host name: a page asked for under another loopback name is shown under the right one. */
function underOwnName({ origin }: GithubWorld): MiddlewareHandler {
  return async (c, next) => {
    const url = new URL(c.req.url);
    if (c.req.method === 'GET' && url.origin !== origin) {
      return c.redirect(`${origin}${url.pathname}${url.search}`, 307);
    }
    return next();
  };
}

/** Forms of the pages come from the pages. */
function fromOwnPages(world: GithubWorld): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || isTrustedCaller(c.req.raw.headers, [world.origin])) return next();
    const content = messagePage(world, {
      title: 'Not from here',
      happened: 'This form was sent by another site.',
      next: 'Open the sandbox’s own page and try again.',
      alarming: true,
    });
    return sendPage(c, world, { content, status: 403 });
  };
}

function pages(world: GithubWorld): Hono {
  const app = new Hono();
  app.use('*', underOwnName(world), fromOwnPages(world));
  app.route('/', homeRoutes(world));
  app.route('/', authorizeRoutes(world));
  app.route('/', signInRoutes(world));
  app.route('/', deviceRoutes(world));
  app.all('*', (c) => sendPage(c, world, { content: notFoundPage(world), status: 404 }));
  return app;
}

/** GitHub's OAuth apps and the REST API they call, in memory, with made-up people. */
export function createGithubSandbox(options: GithubSandboxOptions): GithubSandbox {
  const world = createGithubWorld(options);
  const app = new Hono();
  app.route('/sandbox', controlRoutes(world));
  app.route('/api', restApi(world));
  app.route('/', oauthEndpoints(world));
  app.route('/', pages(world));
  return {
    app,
    wellKnown: { path: metadataPath(world), answer: () => answerMetadata(world) },
    entry: githubProviderEntry(world),
    confidential: { client_id: world.app.clientId, client_secret: world.app.clientSecret },
    reset: () => resetWorld(world),
  };
}
