import { Hono, type Context } from 'hono';
import type { GithubWorld } from '../github-world.ts';
import { personOf } from '../people.ts';
import { sessionOf, signIn, signOut } from './browser-session.ts';
import { messagePage } from './message-page.ts';
import { safeReturn, signInAddress, waitingRequest } from './return-to.ts';
import { sendPage } from './send-page.ts';
import { signInPage } from './sign-in-page.ts';

const WRONG_PASSWORD = 'Incorrect username or password. Check both and try again.';

interface Attempt {
  readonly returnTo: string;
  readonly add: boolean;
  readonly username?: string;
  readonly error?: string;
}

function show(
  c: Context,
  world: GithubWorld,
  { returnTo, add, username, error }: Attempt,
): Promise<Response> {
  const waiting = waitingRequest(world, returnTo);
  const suggested = add ? '' : (waiting?.query.get('login') ?? '').slice(0, 100);
  const content = signInPage(world, {
    returnTo,
    add,
    username: username ?? suggested,
    allowSignup: waiting?.query.get('allow_signup') !== 'false',
    ...(waiting !== undefined && { appName: world.app.name }),
    ...(error !== undefined && { error }),
  });
  const redirectsTo = waiting?.request?.redirectUri;
  return sendPage(c, world, {
    content,
    status: error === undefined ? 200 : 422,
    ...(redirectsTo !== undefined && { redirectsTo }),
  });
}

async function answer(c: Context, world: GithubWorld): Promise<Response> {
  const form = await c.req.parseBody();
  const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
  const returnTo = safeReturn(world, text('return_to'));
  const username = text('username').slice(0, 100);
  const account = await (await world.passwords()).verify(username, text('password'));
  if (account === undefined) {
    // People type passwords into the wrong field: only a known user name is written down.
    const known = personOf(username.trim());
    world.activity.record('Wrong password', known === undefined ? {} : { user: known.login });
    return show(c, world, { returnTo, add: text('add') === '1', username, error: WRONG_PASSWORD });
  }
  signIn(c, world, account.sub);
  world.activity.record('Signed in', { user: account.sub });
  return c.redirect(returnTo, 303);
}

function join(c: Context, world: GithubWorld): Promise<Response> {
  const returnTo = safeReturn(world, c.req.query('return_to') ?? '');
  const content = messagePage(world, {
    title: 'No new accounts here',
    happened:
      'The real provider lets you create an account in the middle of a sign-in, and then goes on with it.',
    next: 'This sandbox has two people, alice and bob. Go back and sign in as one of them.',
    back: { href: signInAddress(world, returnTo), label: 'Back to sign-in' },
  });
  return sendPage(c, world, { content });
}

/** Sign-in and sign-out. The session is remembered for two weeks, and may hold several accounts. */
export function signInRoutes(world: GithubWorld): Hono {
  const app = new Hono();
  app.get('/login', async (c) => {
    const returnTo = safeReturn(world, c.req.query('return_to') ?? '');
    const add = c.req.query('add') === '1';
    if (!add && sessionOf(c, world) !== undefined) return c.redirect(returnTo);
    return show(c, world, { returnTo, add });
  });
  app.post('/login', (c) => answer(c, world));
  app.get('/join', (c) => join(c, world));
  app.post('/logout', (c) => {
    const session = sessionOf(c, world);
    if (session !== undefined) world.activity.record('Signed out', { user: session.active });
    signOut(c, world);
    return c.redirect(world.path, 303);
  });
  return app;
}
