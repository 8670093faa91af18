import { Hono, type Context } from 'hono';
import type { GithubWorld } from '../github-world.ts';
import { personOf, type Person } from '../people.ts';
import { sessionOf } from './browser-session.ts';
import { deviceCodePage, deviceConsentPage } from './device-page.ts';
import { messagePage } from './message-page.ts';
import { signInAddress } from './return-to.ts';
import { sendPage } from './send-page.ts';

const NOT_FOUND =
  'No device waits with this code. Check it and try again, or start again on your device to get a new one.';
const TOO_MANY = 'Too many codes were entered for this app within the hour. Wait, then try again.';

function accountOf(c: Context, world: GithubWorld): Person | undefined {
  return personOf(sessionOf(c, world)?.active ?? '');
}

function toSignIn(c: Context, world: GithubWorld): Response {
  return c.redirect(signInAddress(world, `${world.path}/login/device`), 303);
}

async function userCodeOf(c: Context): Promise<string> {
  const { user_code } = await c.req.parseBody();
  return typeof user_code === 'string' ? user_code.slice(0, 20) : '';
}

async function submit(c: Context, world: GithubWorld): Promise<Response> {
  const account = accountOf(c, world);
  if (account === undefined) return toSignIn(c, world);
  const userCode = await userCodeOf(c);
  const refuse = (error: string, status: 404 | 429): Promise<Response> =>
    sendPage(c, world, { content: deviceCodePage(world, { account, userCode, error }), status });
  if (!world.devices.takeSubmission()) return refuse(TOO_MANY, 429);
  const request = world.devices.findWaiting(userCode);
  if (request === undefined) return refuse(NOT_FOUND, 404);
  return sendPage(c, world, { content: deviceConsentPage(world, account, request) });
}

async function decide(c: Context, world: GithubWorld): Promise<Response> {
  const account = accountOf(c, world);
  if (account === undefined) return toSignIn(c, world);
  const { decision } = await c.req.parseBody();
  const request = world.devices.findWaiting(await userCodeOf(c));
  if (request === undefined) {
    const content = deviceCodePage(world, { account, userCode: '', error: NOT_FOUND });
    return sendPage(c, world, { content, status: 404 });
  }
  if (decision !== 'allow') {
    world.devices.decide(request, { kind: 'denied' });
    world.activity.record('Access denied', { user: account.login, detail: 'device' });
    const next = 'Its code cannot be used again. You can close this page.';
    const content = messagePage(world, { title: 'Denied', happened: 'The device was not signed in.', next });
    return sendPage(c, world, { content });
  }
  world.authorizations.allow(account.login, request.clientId, request.scopes);
  world.devices.decide(request, { kind: 'allowed', login: account.login });
  world.activity.record('Access allowed', { user: account.login, detail: 'device' });
  const content = messagePage(world, {
    title: 'Device connected',
    happened: 'Your device signs in by itself within a few seconds.',
    next: 'You can close this page.',
  });
  return sendPage(c, world, { content });
}

/** The page where a person enters the code that a device shows (RFC 8628 section 3.3). */
export function deviceRoutes(world: GithubWorld): Hono {
  const app = new Hono();
  app.get('/login/device', (c) => {
    const account = accountOf(c, world);
    if (account === undefined) return toSignIn(c, world);
    return sendPage(c, world, { content: deviceCodePage(world, { account, userCode: '' }) });
  });
  app.post('/login/device', (c) => submit(c, world));
  app.post('/login/device/decision', (c) => decide(c, world));
  return app;
}
