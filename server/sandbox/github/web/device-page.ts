import { html } from 'hono/html';
import { alert, type Html } from '../../layout.ts';
import type { GithubWorld } from '../github-world.ts';
import type { DeviceRequest } from '../oauth/device-store.ts';
import type { Person } from '../people.ts';
import { githubPage } from './brand.ts';
import { accountRow, scopeList } from './consent-page.ts';
import { signInAddress } from './return-to.ts';

function accountBox(world: GithubWorld, account: Person): Html {
  return html`<div class="account">
    ${accountRow(account)}
    <a href="${signInAddress(world, `${world.path}/login/device`, true)}">Use another account</a>
  </div>`;
}

interface DeviceCodePageOptions {
  readonly account: Person;
  readonly userCode: string;
  readonly error?: string;
}

export function deviceCodePage(world: GithubWorld, options: DeviceCodePageOptions): Html {
  return githubPage(
    world,
    { title: 'Connect a device' },
    html`<h1>Connect a device</h1>
      <p class="lead">Enter the code your device shows.</p>
      ${options.error === undefined ? '' : alert(options.error)} ${accountBox(world, options.account)}
      <form method="post" action="${world.path}/login/device">
        <div class="field">
          <label for="user-code">Code</label>
          <input
            id="user-code"
            class="code"
            name="user_code"
            type="text"
            value="${options.userCode}"
            placeholder="XXXX-XXXX"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="20"
            required
            autofocus
          />
        </div>
        <button class="primary" type="submit">Continue</button>
      </form>`,
  );
}

/** RFC 8628 section 5.4: the person compares the codes, which is the defence against remote phishing. */
export function deviceConsentPage(world: GithubWorld, account: Person, request: DeviceRequest): Html {
  const title = `Allow ${world.app.name}?`;
  return githubPage(
    world,
    { title },
    html`<h1>${title}</h1>
      <p class="lead">on a device that shows this code:</p>
      <p class="code-shown"><code>${request.userCode}</code></p>
      <p class="quiet">If you did not start this, or the code differs, choose “Deny”.</p>
      ${accountBox(world, account)}
      <p class="lead"><strong>${world.app.name}</strong> asks to:</p>
      ${scopeList(request.scopes)}
      <form class="choice" method="post" action="${world.path}/login/device/decision">
        <input type="hidden" name="user_code" value="${request.userCode}" />
        <button class="primary" type="submit" name="decision" value="allow">Allow</button>
        <button class="secondary" type="submit" name="decision" value="deny">Deny</button>
      </form>`,
  );
}
