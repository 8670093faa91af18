import { Hono, type Context } from 'hono';
import type { GithubWorld } from '../github-world.ts';
import { judgeAuthorizationRequest, type AuthorizationRequest } from '../oauth/authorization-request.ts';
import { callbackError, type CallbackErrorCode } from '../oauth/oauth-error.ts';
import { personOf, type Person } from '../people.ts';
import { sessionOf, useAccount } from './browser-session.ts';
import { accountPicker, consentPage } from './consent-page.ts';
import { unknownAppPage } from './message-page.ts';
import { sendPage } from './send-page.ts';
import { signInAddress } from './return-to.ts';
import type { BrowserSession } from './session-store.ts';

/** What the form of a page answered. */
interface Answer {
  readonly account?: string;
  readonly decision?: string;
}

interface Step {
  readonly c: Context;
  readonly world: GithubWorld;
  readonly request: AuthorizationRequest;
}

function text(value: unknown): { value?: string } {
  return typeof value === 'string' ? { value } : {};
}

/** The address of this request. Without the picker: where a sign-in with one more account comes back to. */
function ownAddress(c: Context, withPicker: boolean): string {
  const { pathname, searchParams } = new URL(c.req.url);
  if (!withPicker) {
    searchParams.delete('prompt');
    searchParams.set('skip_account_picker', 'true');
  }
  return `${pathname}?${searchParams.toString()}`;
}

function withParameters(address: string, parameters: Readonly<Record<string, string | number>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  return url.href;
}

/** To the registered callback, whatever address was asked for. */
function redirectError(c: Context, world: GithubWorld, error: CallbackErrorCode, callback: string): Response {
  const state = c.req.query('state');
  const issuer = world.settings.current.iss_on_errors ? { iss: world.issuer } : {};
  return c.redirect(
    withParameters(callback, { ...callbackError(error), ...(state !== undefined && { state }), ...issuer }),
  );
}

function redirectCode({ c, world, request }: Step, login: string, scopes: readonly string[]): Response {
  const { redirectUri, offline, state, codeChallenge } = request;
  const code = world.codes.issue({
    login,
    clientId: world.app.clientId,
    scopes,
    offline,
    redirectUri,
    ...(codeChallenge !== undefined && { codeChallenge }),
  });
  const issuer = world.settings.current.iss_in_callback ? { iss: world.issuer } : {};
  return c.redirect(withParameters(redirectUri, { code, ...(state !== undefined && { state }), ...issuer }));
}

/** Asked for by the app, or because this browser has several accounts; not if it was just answered. */
function needsPicker({ c, request }: Step, session: BrowserSession, answer: Answer): boolean {
  if (answer.account !== undefined || c.req.query('skip_account_picker') === 'true') return false;
  return request.selectAccount || session.accounts.length > 1;
}

function pickerPage(step: Step, session: BrowserSession): Response | Promise<Response> {
  const { c, world, request } = step;
  const accounts = session.accounts.flatMap((login) => personOf(login) ?? []);
  // The suggested account first, then the one that was used last.
  const isFirst = (login: string): number =>
    login === request.login.toLowerCase() ? 2 : login === session.active ? 1 : 0;
  accounts.sort((one, other) => isFirst(other.login) - isFirst(one.login));
  return sendPage(c, world, {
    content: accountPicker(world, { action: ownAddress(c, true), accounts, switchTo: ownAddress(c, false) }),
    redirectsTo: request.redirectUri,
  });
}

/** Without a scope: what was allowed before, and no question. */
function effectiveScopes({ world, request }: Step, login: string): readonly string[] {
  const { withhold_scope } = world.settings.current;
  const before = world.authorizations.find(login, world.app.clientId);
  const scopes = request.scopes.length === 0 ? (before?.scopes ?? []) : request.scopes;
  return scopes.filter((scope) => scope !== withhold_scope);
}

function decide(step: Step, account: Person, answer: Answer): Response | Promise<Response> {
  const { c, world, request } = step;
  const { clientId } = world.app;
  const scopes = effectiveScopes(step, account.login);
  if (answer.decision === 'deny') {
    world.activity.record('Access denied', { user: account.login });
    return redirectError(c, world, 'access_denied', request.callback);
  }
  if (answer.decision === 'allow') {
    world.authorizations.allow(account.login, clientId, scopes);
    world.activity.record('Access allowed', { user: account.login, detail: scopes.join(', ') });
    return redirectCode(step, account.login, scopes);
  }
  const tooMany =
    world.settings.current.hourly_token_limit &&
    world.tokens.isHourlyLimitReached({ login: account.login, clientId, scopes });
  if (!tooMany && world.authorizations.allows(account.login, clientId, scopes)) {
    return redirectCode(step, account.login, scopes);
  }
  const content = consentPage(world, {
    action: ownAddress(c, true),
    account,
    scopes: request.scopes.length === 0 ? scopes : request.scopes,
    returnsTo: request.redirectUri,
    switchTo: ownAddress(c, false),
    tooMany,
  });
  return sendPage(c, world, { content, redirectsTo: request.redirectUri });
}

/** One question after the other: who are you, as whom, may it? Each only if it is open. */
function authorize(c: Context, world: GithubWorld, answer: Answer): Response | Promise<Response> {
  const judged = judgeAuthorizationRequest(new URL(c.req.url).searchParams, world);
  if (judged.kind === 'unknown_client')
    return sendPage(c, world, { content: unknownAppPage(world), status: 404 });
  if (judged.kind === 'refused') return redirectError(c, world, judged.error, judged.callback);
  const step = { c, world, request: judged.request };
  const session = answer.account === undefined ? sessionOf(c, world) : useAccount(c, world, answer.account);
  const account = session === undefined ? undefined : personOf(session.active);
  if (session === undefined || account === undefined) {
    // A chosen account that is not signed in here has to sign in, whoever else is.
    return c.redirect(signInAddress(world, ownAddress(c, true), answer.account !== undefined));
  }
  return needsPicker(step, session, answer) ? pickerPage(step, session) : decide(step, account, answer);
}

export function authorizeRoutes(world: GithubWorld): Hono {
  const app = new Hono();
  app.get('/login/oauth/authorize', (c) => authorize(c, world, {}));
  app.post('/login/oauth/authorize', async (c) => {
    const form = await c.req.parseBody();
    const { value: account } = text(form['account']);
    const { value: decision } = text(form['decision']);
    return authorize(c, world, {
      ...(account !== undefined && { account }),
      ...(decision !== undefined && { decision }),
    });
  });
  return app;
}
