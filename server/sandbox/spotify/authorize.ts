import { Hono, type Context } from 'hono';
import { isTrustedCaller } from '../origin-guard.ts';
import { readAuthorizationRequest, type AuthorizationRequest } from './authorization-request.ts';
import { consentPage } from './consent-page.ts';
import { faultPage, FOREIGN_FORM, FRAMED, SIGN_IN_OVER } from './fault-page.ts';
import { findPerson } from './people.ts';
import { signInPage, type SignInPageOptions } from './sign-in-page.ts';
import { answerPage } from './spotify-page.ts';
import type { SpotifyWorld } from './spotify-world.ts';

const WRONG_PASSWORD = 'The username or password is wrong. Check both and try again.';
const FRAME_DESTINATIONS: ReadonlySet<string> = new Set(['iframe', 'frame', 'embed', 'object']);

type Answer = Response | Promise<Response>;

/** RFC 6749 section 4.1.2. `iss` (RFC 9207) by setting: whether the real service sends it is not known. */
function returnTo(
  c: Context,
  world: SpotifyWorld,
  request: AuthorizationRequest,
  answer: Record<string, string>,
): Response {
  const url = new URL(request.redirect_uri);
  const iss = world.board.current.send_iss ? { iss: world.base } : {};
  const state = request.state === undefined ? {} : { state: request.state };
  for (const [name, value] of Object.entries({ ...answer, ...state, ...iss })) {
    url.searchParams.append(name, value);
  }
  world.log.record('GET /authorize', 303, answer['error'] ?? 'code sent to the app');
  return c.redirect(url.href, 303);
}

function sendCode(c: Context, world: SpotifyWorld, request: AuthorizationRequest, user: string): Response {
  const lifetimeMs = world.board.current.authorization_code_lifetime * 1000;
  const code = world.grants.addCode({
    user,
    client_id: request.client.client_id,
    scopes: request.scopes,
    redirect_uri: request.redirect_uri,
    code_challenge: request.code_challenge,
    expiresAt: world.now() + lifetimeMs,
  });
  return returnTo(c, world, request, { code });
}

/** Who already approved is not asked again, unless `show_dialog` says so (SP11). */
function needsNoPage(world: SpotifyWorld, request: AuthorizationRequest, user: string): boolean {
  const allowed = world.grants.allowedScopes(user, request.client.client_id);
  if (allowed === undefined || request.show_dialog) return false;
  return request.scopes.every((scope) => allowed.includes(scope));
}

function authorize(c: Context, world: SpotifyWorld): Answer {
  if (FRAME_DESTINATIONS.has(c.req.header('Sec-Fetch-Dest') ?? '')) {
    world.log.record('GET /authorize', 400, 'refused in a frame');
    return answerPage(c, faultPage(world, FRAMED), { status: 400 });
  }
  const request = readAuthorizationRequest(new URL(c.req.url).searchParams, world.client);
  if ('message' in request) {
    world.log.record('GET /authorize', 400, request.message);
    return answerPage(c, faultPage(world, { title: 'The request was refused', ...request }), { status: 400 });
  }
  const session = world.sessions.findOrBegin(c);
  if (session.user !== undefined && needsNoPage(world, request, session.user)) {
    return sendCode(c, world, request, session.user);
  }
  const id = world.sessions.wait(session, request);
  return c.redirect(`${world.path}/interaction/${id}`, 303);
}

interface Step {
  readonly id: string;
  readonly request: AuthorizationRequest;
  readonly user: string | undefined;
}

function showSignIn(
  c: Context,
  world: SpotifyWorld,
  { id, request }: Step,
  more: Pick<SignInPageOptions, 'username' | 'error'> = {},
): Answer {
  const content = signInPage(world, { id, appName: request.client.name, ...more });
  return answerPage(c, content, {
    status: more.error === undefined ? 200 : 422,
    returnsTo: request.redirect_uri,
  });
}

function show(c: Context, world: SpotifyWorld, step: Step): Answer {
  const account = findPerson(step.user);
  if (account === undefined || c.req.query('account') === 'other') return showSignIn(c, world, step);
  const content = consentPage(world, { ...step, account });
  return answerPage(c, content, { returnsTo: step.request.redirect_uri });
}

async function signIn(c: Context, world: SpotifyWorld, step: Step): Promise<Response> {
  const form = await c.req.formData();
  const [username, password] = ['username', 'password'].map((name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  });
  const account = await (await world.accounts()).verify(username ?? '', password ?? '');
  if (account === undefined) {
    return showSignIn(c, world, step, { username: (username ?? '').slice(0, 100), error: WRONG_PASSWORD });
  }
  world.sessions.hand(step.id, world.sessions.signIn(c, account.sub));
  if (!needsNoPage(world, step.request, account.sub)) {
    return c.redirect(`${world.path}/interaction/${step.id}`, 303);
  }
  world.sessions.end(step.id);
  return sendCode(c, world, step.request, account.sub);
}

function allow(c: Context, world: SpotifyWorld, { id, request, user }: Step): Answer {
  if (user === undefined) return answerPage(c, faultPage(world, SIGN_IN_OVER), { status: 400 });
  world.sessions.end(id);
  world.grants.allow(user, request.client.client_id, request.scopes);
  return sendCode(c, world, request, user);
}

/** What the real service sends here is inferred from RFC 6749 section 4.1.2.1. */
function deny(c: Context, world: SpotifyWorld, { id, request }: Step): Answer {
  world.sessions.end(id);
  return returnTo(c, world, request, { error: 'access_denied' });
}

type Handler = (c: Context, world: SpotifyWorld, step: Step) => Answer;

/** A step of a waiting request, taken by the browser that made it and from a page of this sandbox. */
function stepOf(world: SpotifyWorld, handler: Handler): (c: Context) => Answer {
  return (c) => {
    const id = c.req.param('id') ?? '';
    const waiting = world.sessions.findWaiting(c, id);
    if (c.req.method !== 'GET' && !isTrustedCaller(c.req.raw.headers, [world.origin])) {
      return answerPage(c, faultPage(world, FOREIGN_FORM), { status: 400 });
    }
    if (waiting === undefined) return answerPage(c, faultPage(world, SIGN_IN_OVER), { status: 400 });
    return handler(c, world, { id, request: waiting.request, user: waiting.session.user });
  };
}

/** The authorization endpoint and the pages behind it: sign-in and consent. */
export function authorizeRoutes(world: SpotifyWorld): Hono {
  const app = new Hono();
  app.get('/authorize', (c) => authorize(c, world));
  app.get('/interaction/:id', stepOf(world, show));
  app.post('/interaction/:id/sign-in', stepOf(world, signIn));
  app.post('/interaction/:id/allow', stepOf(world, allow));
  app.post('/interaction/:id/deny', stepOf(world, deny));
  // A reload of an answered form asks for its address with GET.
  app.get('/interaction/:id/:step', (c) =>
    c.redirect(`${world.path}/interaction/${encodeURIComponent(c.req.param('id'))}`, 303),
  );
  return app;
}
