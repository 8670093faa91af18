import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import { isTrustedCaller } from '../origin-guard.ts';
import { person, type Html } from '../layout.ts';
import { faultPage, FOREIGN_FORM } from './fault-page.ts';
import { findPerson } from './people.ts';
import { describeScope } from './scopes.ts';
import { answerPage, spotifyPage } from './spotify-page.ts';
import type { SpotifyWorld } from './spotify-world.ts';

type Person = NonNullable<ReturnType<typeof findPerson>>;

function home({ path }: SpotifyWorld): Html {
  return html`<p class="alternative"><a href="${path === '' ? '/' : path}">About this sandbox</a></p>`;
}

function nobody(world: SpotifyWorld, title: string): Html {
  return spotifyPage(
    world,
    { title },
    html`<h1>${title}</h1>
      <p>Nobody is signed in here in this browser. Sign in from the app.</p>
      ${home(world)}`,
  );
}

function allowedApp({ path, client }: SpotifyWorld, scopes: readonly string[]): Html {
  return html`<p class="lead"><strong>${client.name}</strong> may:</p>
    <ul class="scopes">
      ${scopes.length === 0 ? html`<li><span>See your public profile</span></li>` : ''}
      ${scopes.map((scope) => html`<li><span>${describeScope(scope)}</span> <code>${scope}</code></li>`)}
    </ul>
    <form method="post" action="${path}/account/apps">
      <button class="secondary" type="submit">Remove access</button>
    </form>`;
}

/** Stands for www.spotify.com/account/apps (SP19), the only place where a permission is taken back (SP20). */
function appsPage(world: SpotifyWorld, who: Person): Html {
  const scopes = world.grants.allowedScopes(who.sub, world.client.client_id);
  return spotifyPage(
    world,
    { title: 'Your apps' },
    html`<h1>Your apps</h1>
      <div class="account">${person(who)}</div>
      ${scopes === undefined ? html`<p>No app may use your account.</p>` : allowedApp(world, scopes)}
      ${home(world)}`,
  );
}

/** A page of its own: it cannot be framed or fetched, so no app can sign anybody out (SP21). */
function signOutPage(world: SpotifyWorld, who: Person): Html {
  return spotifyPage(
    world,
    { title: 'Sign out' },
    html`<h1>Sign out?</h1>
      <div class="account">${person(who)}</div>
      <p>
        Apps keep what you allowed them. Take it back under
        <a href="${world.path}/account/apps">Your apps</a>.
      </p>
      <form method="post" action="${world.path}/logout">
        <button class="primary" type="submit">Sign out</button>
      </form>
      ${home(world)}`,
  );
}

type Page = (world: SpotifyWorld, who: Person) => Html;

/** The person's own pages: which apps may what, and sign-out. */
export function accountRoutes(world: SpotifyWorld): Hono {
  const app = new Hono();
  const show = (title: string, page: Page) => (c: Context) => {
    const who = findPerson(world.sessions.find(c)?.user);
    return answerPage(c, who === undefined ? nobody(world, title) : page(world, who));
  };
  const guarded = (act: (c: Context) => Response | Promise<Response>) => (c: Context) =>
    isTrustedCaller(c.req.raw.headers, [world.origin])
      ? act(c)
      : answerPage(c, faultPage(world, FOREIGN_FORM), { status: 400 });
  app.get('/account/apps', show('Your apps', appsPage));
  app.get('/logout', show('Sign out', signOutPage));
  app.post(
    '/account/apps',
    guarded((c) => {
      const user = world.sessions.find(c)?.user;
      if (user !== undefined) world.grants.withdraw(user, world.client.client_id);
      return c.redirect(`${world.path}/account/apps`, 303);
    }),
  );
  app.post(
    '/logout',
    guarded((c) => {
      world.sessions.signOut(c);
      return c.redirect(`${world.path}/logout`, 303);
    }),
  );
  return app;
}
