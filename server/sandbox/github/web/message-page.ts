import { html } from 'hono/html';
import type { Html } from '../../layout.ts';
import type { GithubWorld } from '../github-world.ts';
import { githubPage } from './brand.ts';

interface Message {
  readonly title: string;
  readonly happened: string;
  readonly next: string;
  /** Something went wrong: read out at once. */
  readonly alarming?: boolean;
  /** Default: the home page. */
  readonly back?: { readonly href: string; readonly label: string };
}

/** A page that says one thing. */
export function messagePage(world: GithubWorld, message: Message): Html {
  const { title, happened, next, alarming } = message;
  const { back = { href: world.path, label: 'About this sandbox' } } = message;
  return githubPage(
    world,
    { title },
    html`<h1>${title}</h1>
      ${
        alarming === true
          ? html`<p class="alert" role="alert">${happened}</p>
              <h2>What to do</h2>`
          : html`<p>${happened}</p>`
      }
      <p>${next}</p>
      <p class="alternative"><a href="${back.href}">${back.label}</a></p>`,
  );
}

export function unknownAppPage(world: GithubWorld): Html {
  return messagePage(world, {
    title: 'Unknown app',
    happened: 'No app with this client_id is registered here.',
    next: `Check the client_id in the app’s configuration. This sandbox knows ${world.app.clientId} only.`,
    alarming: true,
  });
}

export function notFoundPage(world: GithubWorld): Html {
  return messagePage(world, {
    title: 'No such page',
    happened: 'The sandbox has no page at this address.',
    next: 'Start from its home page.',
    alarming: true,
  });
}
