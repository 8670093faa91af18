import { html } from 'hono/html';
import { SANDBOX_ACCOUNTS } from '../../accounts.ts';
import type { Html } from '../../layout.ts';
import { repositoriesOf } from '../api/repositories.ts';
import type { GithubWorld } from '../github-world.ts';
import { metadataPath } from '../oauth/metadata.ts';
import { PEOPLE } from '../people.ts';
import { githubPage } from './brand.ts';
import { accountRow } from './consent-page.ts';
import type { BrowserSession } from './session-store.ts';
import { settingsPanel } from './settings-panel.ts';

function accounts(): Html {
  return html`<section class="panel" aria-labelledby="accounts">
    <h2 id="accounts">Accounts</h2>
    <ul class="people">
      ${PEOPLE.map(
        (person) =>
          html`<li>
            ${accountRow(person)}
            <span class="facts"
              ><code>${SANDBOX_ACCOUNTS.find(({ sub }) => sub === person.login)?.password ?? ''}</code
              ><span class="tag">${repositoriesOf(person).length} repositories</span></span
            >
          </li>`,
      )}
    </ul>
  </section>`;
}

function signedIn(world: GithubWorld, session: BrowserSession | undefined): Html {
  return html`<section class="panel" aria-labelledby="session">
    <h2 id="session">This browser</h2>
    ${
      session === undefined
        ? html`<p>Nobody is signed in. <a href="${world.path}/login">Sign in</a></p>`
        : html`<p>
              Signed in: <strong>${session.accounts.join(', ')}</strong>.
              <a href="${world.path}/login?add=1">Add an account</a>
            </p>
            <form method="post" action="${world.path}/logout">
              <button class="secondary" type="submit">Sign out</button>
            </form>`
    }
  </section>`;
}

function provider(world: GithubWorld): Html {
  const rows: [string, string][] = [
    ['Issuer', world.issuer],
    ['Authorize', `${world.issuer}/authorize`],
    ['Token', `${world.issuer}/access_token`],
    ['Device code', `${world.base}/login/device/code`],
    ['REST API', `${world.base}/api`],
  ];
  return html`<section class="panel" aria-labelledby="provider">
    <h2 id="provider">Provider</h2>
    <dl>
      ${rows.map(
        ([name, address]) =>
          html`<dt>${name}</dt>
            <dd><code class="wrap">${address}</code></dd>`,
      )}
      <dt>Metadata</dt>
      <dd><a href="${metadataPath(world)}">${metadataPath(world)}</a></dd>
      <dt>Device</dt>
      <dd><a href="${world.path}/login/device">Enter a device’s code</a></dd>
    </dl>
  </section>`;
}

function registeredApp({ app }: GithubWorld): Html {
  return html`<section class="panel whole" aria-labelledby="app">
    <h2 id="app">Registered app</h2>
    <dl>
      <dt>Name</dt>
      <dd>${app.name}</dd>
      <dt>Client</dt>
      <dd><code class="wrap">${app.clientId}</code></dd>
      <dt>Secret</dt>
      <dd>Needed for every exchange. The relay of the app has it; no page does.</dd>
      <dt>Callbacks</dt>
      <dd>${app.callbacks.map((callback) => html`<code class="wrap block">${callback}</code>`)}</dd>
    </dl>
  </section>`;
}

function timeOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function authorizations(world: GithubWorld): Html {
  const all = world.authorizations.list();
  return html`<section class="panel whole" aria-labelledby="authorizations">
    <h2 id="authorizations">Authorized apps</h2>
    ${all.length === 0 ? html`<p>Nobody has allowed an app yet.</p>` : ''}
    <ul class="controls authorizations">
      ${all.map(({ login, clientId, scopes, grantedAt }) => {
        const tokens = world.tokens.of(login, clientId).length;
        return html`<li>
          <span
            ><strong>${login}</strong> allows ${world.app.name}:
            <code class="wrap">${scopes.length === 0 ? '(no scope)' : scopes.join(', ')}</code></span
          >
          <span>${tokens === 1 ? '1 token' : `${tokens} tokens`}, since ${timeOf(grantedAt)}</span>
          <form method="post" action="${world.path}/settings/connections/applications/${clientId}/revoke">
            <input type="hidden" name="login" value="${login}" />
            <button
              class="secondary"
              type="submit"
              aria-label="Revoke the access of ${world.app.name} to ${login}"
            >
              Revoke
            </button>
          </form>
        </li>`;
      })}
    </ul>
  </section>`;
}

function activity(world: GithubWorld): Html {
  const { events } = world.activity;
  return html`<section class="panel whole" aria-labelledby="activity">
    <h2 id="activity">Activity</h2>
    ${
      events.length === 0
        ? html`<p>Nothing has happened yet.</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="Latest activity">
            <table>
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  <th scope="col">What</th>
                  <th scope="col">Who</th>
                  <th scope="col">Detail</th>
                </tr>
              </thead>
              <tbody>
                ${events.map(
                  ({ time, event, user, detail }) =>
                    html`<tr>
                      <td>${timeOf(time)}</td>
                      <td>${event}</td>
                      <td>${user ?? ''}</td>
                      <td><code>${detail ?? ''}</code></td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

/** What this is, what it knows, and its levers. */
export function githubHomePage(world: GithubWorld, session: BrowserSession | undefined): Html {
  return githubPage(
    world,
    { title: 'Home', shape: 'wide' },
    html`<h1>GitHub’s way of OAuth, to play with</h1>
      <p class="lead">
        A stand-in that answers as GitHub is documented, or was seen, to answer an OAuth app in 2026: a client
        secret even with PKCE, errors with status 200, no CORS at the token endpoint, and its REST API. It is
        not GitHub. The people, repositories and tokens are made up, and a restart forgets them.
      </p>
      <div class="panels">
        <div class="stack">${accounts()} ${signedIn(world, session)}</div>
        ${provider(world)} ${registeredApp(world)} ${settingsPanel(world)} ${authorizations(world)}
        ${activity(world)}
      </div>`,
  );
}
