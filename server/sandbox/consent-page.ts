import { html } from 'hono/html';
import { page, person, type Html } from './layout.ts';
import { describeScope } from './scopes.ts';

interface ConsentPageOptions {
  readonly uid: string;
  readonly appName: string;
  readonly scopes: readonly string[];
  readonly account: { sub: string; name: string };
  /** The redirect URI; absent when a device waits for the answer. */
  readonly returnsTo?: string;
}

function accountRow(options: Pick<ConsentPageOptions, 'uid' | 'account'>): Html {
  return html`<div class="account">
    ${person(options.account)}
    <a href="/interaction/${options.uid}?account=other">Use another account</a>
  </div>`;
}

function where(returnsTo: string | undefined): Html {
  if (returnsTo === undefined) return html`<p class="quiet">Your device continues by itself.</p>`;
  return html`<p class="quiet">You return to <code class="wrap">${returnsTo}</code></p>`;
}

export function consentPage(options: ConsentPageOptions): Html {
  return page(
    { title: `Allow ${options.appName}?` },
    html`<h1>Allow ${options.appName}?</h1>
      ${accountRow(options)}
      <p class="lead"><strong>${options.appName}</strong> asks to:</p>
      <ul class="scopes">
        ${options.scopes.map(
          (scope) => html`<li><span>${describeScope(scope)}</span> <code>${scope}</code></li>`,
        )}
      </ul>
      ${where(options.returnsTo)}
      <form class="choice" method="post" action="/interaction/${options.uid}/consent">
        <button class="primary" type="submit" name="decision" value="allow">Allow</button>
        <button class="secondary" type="submit" name="decision" value="deny">Deny</button>
      </form>`,
  );
}

/** `prompt=select_account`: go on as who is signed in, or as somebody else. */
export function accountPage(options: Pick<ConsentPageOptions, 'uid' | 'account' | 'appName'>): Html {
  return page(
    { title: 'Choose an account' },
    html`<h1>Choose an account</h1>
      <p class="lead">to continue to <strong>${options.appName}</strong></p>
      <div class="account">${person(options.account)}</div>
      <form method="post" action="/interaction/${options.uid}/continue">
        <button class="primary" type="submit">Continue as ${options.account.name}</button>
      </form>
      <p class="alternative"><a href="/interaction/${options.uid}?account=other">Use another account</a></p>
      <form method="post" action="/interaction/${options.uid}/cancel">
        <button class="plain" type="submit">Cancel</button>
      </form>`,
  );
}
