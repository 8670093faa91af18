import { html } from 'hono/html';
import { person, type Html } from '../layout.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { describeScope } from './scopes.ts';
import { spotifyPage } from './spotify-page.ts';
import type { SpotifyWorld } from './spotify-world.ts';

interface ConsentPageOptions {
  readonly id: string;
  readonly request: AuthorizationRequest;
  readonly account: { sub: string; name: string };
}

/** No scope: only what is public anyway (SP11). */
function askedFor(scopes: readonly string[]): Html {
  if (scopes.length === 0) {
    return html`<ul class="scopes">
      <li><span>See your public profile</span></li>
    </ul>`;
  }
  return html`<ul class="scopes">
    ${scopes.map((scope) => html`<li><span>${describeScope(scope)}</span> <code>${scope}</code></li>`)}
  </ul>`;
}

export function consentPage(world: SpotifyWorld, { id, request, account }: ConsentPageOptions): Html {
  const { name } = request.client;
  const action = `${world.path}/interaction/${id}`;
  return spotifyPage(
    world,
    { title: `Allow ${name}?` },
    html`<h1>Allow ${name}?</h1>
      <div class="account">
        ${person(account)}
        <a href="${action}?account=other">Use another account</a>
      </div>
      <p class="lead"><strong>${name}</strong> asks to:</p>
      ${askedFor(request.scopes)}
      <p class="quiet">You return to <code class="wrap">${request.redirect_uri}</code></p>
      <div class="choice">
        <form method="post" action="${action}/allow">
          <button class="primary" type="submit">Allow</button>
        </form>
        <form method="post" action="${action}/deny">
          <button class="secondary" type="submit">Deny</button>
        </form>
      </div>`,
  );
}
