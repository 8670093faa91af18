import { html } from 'hono/html';
import { person, type Html } from '../../layout.ts';
import type { GithubWorld } from '../github-world.ts';
import { scopeMeaning } from '../oauth/scopes.ts';
import type { Person } from '../people.ts';
import { githubPage } from './brand.ts';
import { signInAddress } from './return-to.ts';

interface ConsentPageOptions {
  /** The authorization request itself: the form goes back to where it came from. */
  readonly action: string;
  readonly account: Person;
  readonly scopes: readonly string[];
  readonly returnsTo: string;
  /** Where another account would come back to. */
  readonly switchTo: string;
  /** More than ten tokens within the hour. */
  readonly tooMany: boolean;
}

export function accountRow(account: Person): Html {
  return person({ sub: account.login, name: account.name });
}

/** Without a scope an app sees what everybody sees. */
export function scopeList(scopes: readonly string[]): Html {
  return html`<ul class="scopes">
    ${
      scopes.length === 0
        ? html`<li><span>See public information only</span> <code>(no scope)</code></li>`
        : scopes.map((scope) => html`<li><span>${scopeMeaning(scope)}</span> <code>${scope}</code></li>`)
    }
  </ul>`;
}

function reauthorization(appName: string): Html {
  return html`<p class="alert" role="alert">
    ${appName} has had ten tokens for you within an hour. Allow it again only if that is what you want.
  </p>`;
}

export function consentPage(world: GithubWorld, options: ConsentPageOptions): Html {
  const { name } = world.app;
  const title = `Allow ${name}?`;
  return githubPage(
    world,
    { title },
    html`<h1>${title}</h1>
      ${options.tooMany ? reauthorization(name) : ''}
      <div class="account">
        ${accountRow(options.account)}
        <a href="${signInAddress(world, options.switchTo, true)}">Use another account</a>
      </div>
      <p class="lead"><strong>${name}</strong> asks to:</p>
      ${scopeList(options.scopes)}
      <p class="quiet">You return to <code class="wrap">${options.returnsTo}</code></p>
      <form class="choice" method="post" action="${options.action}">
        <input type="hidden" name="account" value="${options.account.login}" />
        <button class="primary" type="submit" name="decision" value="allow">Allow</button>
        <button class="secondary" type="submit" name="decision" value="deny">Deny</button>
      </form>`,
  );
}

interface AccountPickerOptions {
  readonly action: string;
  readonly accounts: readonly Person[];
  readonly switchTo: string;
}

/** `prompt=select_account`, or several accounts in this browser. */
export function accountPicker(world: GithubWorld, options: AccountPickerOptions): Html {
  return githubPage(
    world,
    { title: 'Choose an account' },
    html`<h1>Choose an account</h1>
      <p class="lead">to continue to <strong>${world.app.name}</strong></p>
      <form class="accounts" method="post" action="${options.action}">
        ${options.accounts.map(
          (account) =>
            html`<button
              type="submit"
              name="account"
              value="${account.login}"
              aria-label="Continue as ${account.name}"
            >
              ${accountRow(account)}
            </button>`,
        )}
      </form>
      <p class="alternative">
        <a href="${signInAddress(world, options.switchTo, true)}">Use another account</a>
      </p>`,
  );
}
