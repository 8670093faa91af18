import { html } from 'hono/html';
import { SANDBOX_ACCOUNTS } from './accounts.ts';
import { alert, page, type Html } from './layout.ts';

export interface LoginPageOptions {
  readonly uid: string;
  readonly appName: string;
  readonly username?: string;
  readonly error?: string;
}

/** Who may sign in. The roles matter to the demo API of the OpenID sandbox only. */
export function demoAccounts({ withRoles }: { readonly withRoles: boolean }): Html {
  return html`<section class="aside" aria-labelledby="demo-accounts">
    <h2 id="demo-accounts">Demo accounts</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Username</th>
          <th scope="col">Password</th>
          ${withRoles ? html`<th scope="col">Role</th>` : ''}
        </tr>
      </thead>
      <tbody>
        ${SANDBOX_ACCOUNTS.map(
          ({ sub, password, roles }) =>
            html`<tr>
              <td><code>${sub}</code></td>
              <td><code>${password}</code></td>
              ${withRoles ? html`<td>${roles.join(', ')}</td>` : ''}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** User name and password. The first empty field has the focus. */
export function credentialFields(options: Pick<LoginPageOptions, 'username' | 'error'>): Html {
  const filled = (options.username ?? '') !== '';
  const described =
    options.error === undefined ? '' : html` aria-describedby="sign-in-error" aria-invalid="true"`;
  return html`<div class="field">
      <label for="username">Username</label>
      <input
        id="username"
        name="username"
        type="text"
        value="${options.username ?? ''}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        maxlength="100"
        required
        ${filled ? '' : 'autofocus'}
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
        ${filled ? 'autofocus' : ''}
        ${described}
      />
    </div>`;
}

export function loginPage(options: LoginPageOptions): Html {
  return page(
    { title: 'Sign in' },
    html`<h1>Sign in</h1>
      <p class="lead">to continue to <strong>${options.appName}</strong></p>
      ${options.error === undefined ? '' : html`<div id="sign-in-error">${alert(options.error)}</div>`}
      <form method="post" action="/interaction/${options.uid}/sign-in">
        ${credentialFields(options)}
        <button class="primary" type="submit">Sign in</button>
      </form>
      <form method="post" action="/interaction/${options.uid}/cancel">
        <button class="plain" type="submit">Cancel</button>
      </form>
      ${demoAccounts({ withRoles: true })}`,
  );
}
