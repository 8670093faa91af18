import { html } from 'hono/html';
import { alert, type Html } from '../../layout.ts';
import { credentialFields, demoAccounts } from '../../login-page.ts';
import type { GithubWorld } from '../github-world.ts';
import { githubPage } from './brand.ts';

interface SignInPageOptions {
  readonly returnTo: string;
  /** The app that waits, if one does. */
  readonly appName?: string;
  readonly username: string;
  readonly allowSignup: boolean;
  readonly add: boolean;
  readonly error?: string;
}

function signUp(world: GithubWorld, returnTo: string): Html {
  const query = new URLSearchParams({ return_to: returnTo });
  return html`<p class="alternative">
    New here? <a href="${world.path}/join?${query.toString()}">Create an account</a>
  </p>`;
}

export function signInPage(world: GithubWorld, options: SignInPageOptions): Html {
  const { returnTo, appName, username, error } = options;
  return githubPage(
    world,
    { title: 'Sign in' },
    html`<h1>Sign in</h1>
      <p class="lead">
        ${appName === undefined ? 'to the GitHub-style sandbox' : html`to continue to <strong>${appName}</strong>`}
      </p>
      ${error === undefined ? '' : html`<div id="sign-in-error">${alert(error)}</div>`}
      <form method="post" action="${world.path}/login">
        <input type="hidden" name="return_to" value="${returnTo}" />
        ${options.add ? html`<input type="hidden" name="add" value="1" />` : ''}
        ${credentialFields({ username, ...(error !== undefined && { error }) })}
        <button class="primary" type="submit">Sign in</button>
      </form>
      ${options.allowSignup ? signUp(world, returnTo) : ''} ${demoAccounts({ withRoles: false })}`,
  );
}
