import { html } from 'hono/html';
import { alert, type Html } from '../layout.ts';
import { credentialFields, demoAccounts } from '../login-page.ts';
import { spotifyPage } from './spotify-page.ts';
import type { SpotifyWorld } from './spotify-world.ts';

export interface SignInPageOptions {
  readonly id: string;
  readonly appName: string;
  readonly username?: string;
  readonly error?: string;
}

export function signInPage(world: SpotifyWorld, options: SignInPageOptions): Html {
  const action = `${world.path}/interaction/${options.id}`;
  return spotifyPage(
    world,
    { title: 'Sign in' },
    html`<h1>Sign in</h1>
      <p class="lead">to continue to <strong>${options.appName}</strong></p>
      ${options.error === undefined ? '' : html`<div id="sign-in-error">${alert(options.error)}</div>`}
      <form method="post" action="${action}/sign-in">
        ${credentialFields(options)}
        <button class="primary" type="submit">Sign in</button>
      </form>
      <form method="post" action="${action}/deny">
        <button class="plain" type="submit">Cancel</button>
      </form>
      ${demoAccounts({ withRoles: false })}`,
  );
}
