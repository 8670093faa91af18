import { html } from 'hono/html';
import { SANDBOX_ACCOUNTS } from '../accounts.ts';
import { alert, type Html } from '../layout.ts';
import { spotifyPage } from './spotify-page.ts';
import type { SpotifyWorld } from './spotify-world.ts';

export interface SignInPageOptions {
  readonly id: string;
  readonly appName: string;
  readonly username?: string;
  readonly error?: string;
}

function demoAccounts(): Html {
  return html`<section class="aside" aria-labelledby="demo-accounts">
    <h2 id="demo-accounts">Demo accounts</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Username</th>
          <th scope="col">Password</th>
        </tr>
      </thead>
      <tbody>
        ${SANDBOX_ACCOUNTS.map(
          ({ sub, password }) =>
            html`<tr>
              <td><code>${sub}</code></td>
              <td><code>${password}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** The first empty field has the focus. */
function fields({ username = '', error }: SignInPageOptions): Html {
  const focus = username === '' ? 'username' : 'password';
  return html`<div class="field">
      <label for="username">Username</label>
      <input
        id="username"
        name="username"
        type="text"
        value="${username}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        maxlength="100"
        required
        ${focus === 'username' ? 'autofocus' : ''}
      />
    </div>
    <div class="field">
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        maxlength="200"
        required
        ${focus === 'password' ? 'autofocus' : ''}
        ${error === undefined ? '' : html` aria-describedby="sign-in-error" aria-invalid="true"`}
      />
    </div>`;
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
        ${fields(options)}
        <button class="primary" type="submit">Sign in</button>
      </form>
      <form method="post" action="${action}/deny">
        <button class="plain" type="submit">Cancel</button>
      </form>
      ${demoAccounts()}`,
  );
}
