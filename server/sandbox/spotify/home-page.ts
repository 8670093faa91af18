import { html } from 'hono/html';
import { fullName, SANDBOX_ACCOUNTS } from '../accounts.ts';
import { person, type Html } from '../layout.ts';
import { settingsPanel } from './settings-form.ts';
import { spotifyPage } from './spotify-page.ts';
import type { SpotifyWorld } from './spotify-world.ts';

const SHOWN_REQUESTS = 15;

function accounts(registered: readonly string[]): Html {
  return html`<section class="panel" aria-labelledby="accounts">
    <h2 id="accounts">Accounts</h2>
    <ul class="people">
      ${SANDBOX_ACCOUNTS.map(
        (account) =>
          html`<li>
            ${person({ sub: account.sub, name: fullName(account) })}
            <span class="facts"
              ><code>${account.password}</code
              ><span class="tag"
                >${registered.includes(account.sub) ? 'on the list' : 'not on the list'}</span
              ></span
            >
          </li>`,
      )}
    </ul>
  </section>`;
}

function app({ client }: SpotifyWorld): Html {
  return html`<section class="panel" aria-labelledby="app">
    <h2 id="app">The registered app</h2>
    <dl>
      <dt>Client id</dt>
      <dd><code>${client.client_id}</code></dd>
      <dt>Secret</dt>
      <dd><code class="wrap">${client.client_secret}</code>, new at each start. For servers, with Basic.</dd>
      <dt>Redirect URIs</dt>
      <dd>
        <ul class="plain">
          ${client.redirect_uris.map((uri) => html`<li><code class="wrap">${uri}</code></li>`)}
        </ul>
        On a loopback address with any port. Never <code>localhost</code>.
      </dd>
    </dl>
  </section>`;
}

function provider({ base, path, board }: SpotifyWorld): Html {
  return html`<section class="panel" aria-labelledby="provider">
    <h2 id="provider">Provider</h2>
    <dl>
      <dt>Authorize</dt>
      <dd><code class="wrap">${base}/authorize</code></dd>
      <dt>Token</dt>
      <dd><code class="wrap">${base}/api/token</code></dd>
      <dt>Web API</dt>
      <dd><code class="wrap">${base}/v1</code></dd>
      <dt>Access token</dt>
      <dd>${board.current.access_token_lifetime} s, opaque</dd>
      <dt>Apps</dt>
      <dd><a href="${path}/account/apps">Your apps</a>, to take a permission back</dd>
      <dt>Session</dt>
      <dd><a href="${path}/logout">Sign out of this sandbox</a></dd>
      <dt>Missing</dt>
      <dd>No OpenID, no discovery, no revocation endpoint, no sign-out from the app</dd>
    </dl>
  </section>`;
}

function requests({ log }: SpotifyWorld): Html {
  const latest = log.latest(SHOWN_REQUESTS);
  const rows = html`<div class="scroller" tabindex="0" role="group" aria-labelledby="requests">
    <table>
      <thead>
        <tr>
          <th scope="col">Time, UTC</th>
          <th scope="col">Request</th>
          <th scope="col">Status</th>
          <th scope="col">Said</th>
        </tr>
      </thead>
      <tbody>
        ${latest.map(
          ({ at, request, status, said }) =>
            html`<tr>
              <td><code>${new Date(at).toISOString().slice(11, 19)}</code></td>
              <td><code>${request}</code></td>
              <td>${status}</td>
              <td>${said}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
  return html`<section class="panel whole" aria-labelledby="requests">
    <h2 id="requests">Latest requests</h2>
    <p>Also what a browser hides from a page. No token or code is kept here. Reload to see new ones.</p>
    ${latest.length === 0 ? html`<p>None yet. Sign in from the app.</p>` : rows}
  </section>`;
}

const CONTROLS: readonly (readonly [string, string, string])[] = [
  ['GET /sandbox/settings', '', 'All settings as JSON.'],
  ['POST /sandbox/settings', '{"refresh_token": "rotated"}', 'Changes some of them. Answers all.'],
  ['POST /sandbox/reset', '', 'All settings as at the start.'],
  ['POST /sandbox/forget', '', 'Drops sessions, permissions, codes and tokens. Everybody signs in anew.'],
];

function controls(path: string): Html {
  return html`<section class="panel whole" aria-labelledby="controls">
    <h2 id="controls">Controls</h2>
    <p>For tests and experiments, from these pages, from the app, or with curl. JSON in, JSON out.</p>
    <ul class="controls">
      ${CONTROLS.map(
        ([route, body, does]) =>
          html`<li>
            <code>${route.replace(' ', ` ${path}`)}</code>${
              body === '' ? '' : html`<code class="wrap">${body}</code>`
            }<span>${does}</span>
          </li>`,
      )}
    </ul>
    <form method="post" action="${path}/sandbox/forget">
      <button class="secondary" type="submit">Forget everybody</button>
    </form>
  </section>`;
}

/** What this is, what it knows, and its settings. `said` tells what a form just did. */
export function homePage(world: SpotifyWorld, said: string | undefined): Html {
  const settings = world.board.current;
  return spotifyPage(
    world,
    { title: 'Home', shape: 'wide' },
    html`<h1>A provider that behaves like Spotify</h1>
      <p class="lead">
        It answers on the wire as the real one is documented or was seen to: a page signs in with code and
        PKCE and without a secret, tokens are opaque, and the errors have the same words. People and music are
        made up, and a restart forgets it all.
      </p>
      <div class="panels">
        <div class="stack">${accounts(settings.registered_users)} ${app(world)}</div>
        ${provider(world)} ${settingsPanel(world.path, settings, said)} ${requests(world)}
        ${controls(world.path)}
      </div>`,
  );
}
