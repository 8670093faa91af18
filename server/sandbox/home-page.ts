import { html } from 'hono/html';
import type { StoragePlaces } from '../demo-api/open-storage.ts';
import { SANDBOX_ACCOUNTS, fullName } from './accounts.ts';
import { SPA_CLIENT_ID } from './clients.ts';
import { page, person, type Html } from './layout.ts';
import type { SandboxWorld } from './world.ts';

function accounts(): Html {
  return html`<section class="panel" aria-labelledby="accounts">
    <h2 id="accounts">Accounts</h2>
    <ul class="people">
      ${SANDBOX_ACCOUNTS.map(
        (account) =>
          html`<li>
            ${person({ sub: account.sub, name: fullName(account) })}
            <span class="facts"
              ><code>${account.password}</code><span class="tag">${account.roles.join(', ')}</span></span
            >
          </li>`,
      )}
    </ul>
  </section>`;
}

function provider(world: SandboxWorld): Html {
  return html`<section class="panel" aria-labelledby="provider">
    <h2 id="provider">Provider</h2>
    <dl>
      <dt>Issuer</dt>
      <dd><code class="wrap">${world.issuer}</code></dd>
      <dt>Discovery</dt>
      <dd><a href="/.well-known/openid-configuration">/.well-known/openid-configuration</a></dd>
      <dt>Keys</dt>
      <dd><a href="/jwks">/jwks</a></dd>
      <dt>Client</dt>
      <dd><code>${SPA_CLIENT_ID}</code> (public, PKCE S256)</dd>
      <dt>Registration</dt>
      <dd><code>/register</code> (RFC 7591, for the app’s own addresses)</dd>
      <dt>API</dt>
      <dd><code class="wrap">${world.apiResource}</code></dd>
      <dt>Access token</dt>
      <dd>${world.accessTokenTtl} s</dd>
      <dt>Device</dt>
      <dd><a href="/device">Enter a device’s code</a></dd>
      <dt>Session</dt>
      <dd><a href="/logout">Sign out of the sandbox</a></dd>
    </dl>
  </section>`;
}

function keys(world: SandboxWorld): Html {
  return html`<section class="panel whole" aria-labelledby="keys">
    <h2 id="keys">Signing keys</h2>
    <p>
      New keys sign at once. Old ones stay published for four more rotations, so their tokens can still be
      verified.
    </p>

    <table>
      <thead>
        <tr>
          <th scope="col">Algorithm</th>
          <th scope="col">Key id (RFC 7638)</th>
          <th scope="col">Use</th>
        </tr>
      </thead>
      <tbody>
        ${world.keys.published().map(
          ({ alg, kid, signs }) =>
            html`<tr>
              <td>${alg}</td>
              <td><code class="wrap">${kid}</code></td>
              <td>
                ${signs ? html`<span class="tag strong">signs</span>` : html`<span class="tag">verifies</span>`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    <form method="post" action="/sandbox/rotate-keys">
      <button class="secondary" type="submit">Rotate keys</button>
    </form>
  </section>`;
}

function counters(world: SandboxWorld): Html {
  const { activity } = world;
  const rows: [string, number][] = [
    ['Authorization requests', activity.authorizationRequests],
    ...Object.entries(activity.tokenRequests).map(([grant, count]): [string, number] => [
      `Token requests, ${grant}`,
      count,
    ]),
    ['API requests', activity.apiRequests],
  ];
  return html`<section class="panel" aria-labelledby="activity">
    <h2 id="activity">Since it started</h2>
    <dl class="numbers">
      ${rows.map(
        ([name, count]) =>
          html`<dt>${name}</dt>
            <dd>${count}</dd>`,
      )}
    </dl>
  </section>`;
}

const CONTROLS: readonly (readonly [string, string, string])[] = [
  ['POST /sandbox/rotate-keys', '', 'New signing keys at once; the old ones stay published.'],
  ['POST /sandbox/forget', '', 'Drops all sessions, grants and tokens. Everybody signs in anew.'],
  ['POST /sandbox/faults', '{"token_status": 503, "times": 2}', 'The next two token requests fail with 503.'],
  ['POST /sandbox/dpop-nonce', '{"required": true}', 'DPoP proofs need a nonce from now on.'],
  [
    'POST /sandbox/access-token-lifetime',
    '{"seconds": 30}',
    'Access tokens issued from now on live so long.',
  ],
  [
    'POST /sandbox/reset',
    '',
    'Everything but the keys as it was at the start; what is in a file or a Redis stays.',
  ],
  ['GET /sandbox/state', '', 'The counters and keys of this page as JSON.'],
];

function controls(): Html {
  return html`<section class="panel whole" aria-labelledby="controls">
    <h2 id="controls">Controls</h2>
    <p>For tests and experiments, from these pages, from the app, or with curl. JSON in, JSON out.</p>
    <ul class="controls">
      ${CONTROLS.map(
        ([route, body, does]) =>
          html`<li>
            <code>${route}</code>${body === '' ? '' : html`<code class="wrap">${body}</code>`}<span
              >${does}</span
            >
          </li>`,
      )}
    </ul>
    <form method="post" action="/sandbox/forget">
      <button class="secondary" type="submit">Forget everybody</button>
    </form>
  </section>`;
}

/** What a restart forgets, and what stands where. The provider itself keeps everything in memory. */
export function whatIsKept({ hasFile, hasRedis }: StoragePlaces): string {
  if (!hasFile && !hasRedis) return 'It keeps everything in memory: a restart forgets it all.';
  const inFile = ['accounts', 'API keys', 'orders', 'the keys that sign account tokens'];
  const shared = ['sessions', 'quotas', 'nonces', 'revoked account tokens'];
  const list = (things: readonly string[]) => new Intl.ListFormat('en').format(things);
  const file = `${list(hasRedis ? inFile : [...inFile, ...shared])} in the file of SANDBOX_DB`;
  const redis = hasFile ? list(shared) : list([...shared, ...inFile.slice(-1)]);
  const places = [
    ...(hasFile ? [file] : []),
    ...(hasRedis ? [`${redis} in the Redis of SANDBOX_REDIS_URL`] : []),
  ];
  return `The demo API keeps ${places.join('; ')}. Everything else, sign-ins and tokens of the provider too, is in memory: a restart forgets it.`;
}

/** What this is, what it knows, and its levers. */
export function homePage(world: SandboxWorld): Html {
  return page(
    { title: 'Home', shape: 'wide' },
    html`<h1>A real OpenID provider, to play with</h1>
      <p class="lead">
        Built on certified software, with made-up people. It speaks OpenID Connect, PKCE, PAR, DPoP, the
        device flow, token exchange and rotating refresh tokens.
      </p>
      <p class="lead">${whatIsKept(world.demoStorage.places)}</p>
      <div class="panels">
        <div class="stack">${accounts()} ${counters(world)}</div>
        ${provider(world)} ${keys(world)} ${controls()}
      </div>`,
  );
}
