import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { errors, type InteractionResults } from 'oidc-provider';
import type Provider from 'oidc-provider';
import { fullName } from './accounts.ts';
import { accountPage, consentPage } from './consent-page.ts';
import { errorPage, EXPIRED_SIGN_IN } from './error-page.ts';
import { grantRequested, requestedScopes } from './grant-consent.ts';
import { loginPage, type LoginPageOptions } from './login-page.ts';
import { pageHeaders } from './page-headers.ts';
import type { SandboxWorld } from './world.ts';

type Env = { Bindings: HttpBindings };
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

interface InteractionContext {
  readonly world: SandboxWorld;
  readonly provider: () => Provider;
}

const WRONG_PASSWORD = 'The username or password is wrong. Check both and try again.';

/** The interaction that both the address and the cookie name; anything else is no interaction of this browser. */
async function load(c: Context<Env>, { provider }: InteractionContext): Promise<Interaction> {
  const interaction = await provider().interactionDetails(c.env.incoming, c.env.outgoing);
  if (interaction.uid !== c.req.param('uid')) throw new errors.SessionNotFound('interaction mismatch');
  return interaction;
}

/** Ends the interaction and sends the browser back into the authorization request. */
async function finish(
  c: Context<Env>,
  { provider }: InteractionContext,
  result: InteractionResults,
): Promise<Response> {
  const merge = { mergeWithLastSubmission: result.error === undefined };
  return c.redirect(await provider().interactionResult(c.env.incoming, c.env.outgoing, result, merge), 303);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function clientIdOf(interaction: Interaction): string {
  return text(interaction.params['client_id']);
}

async function appNameOf(interaction: Interaction, { provider }: InteractionContext): Promise<string> {
  const client = await provider().Client.find(clientIdOf(interaction));
  return client?.clientName ?? client?.clientId ?? 'the app';
}

async function login(
  c: Context<Env>,
  context: InteractionContext,
  interaction: Interaction,
  answer: Pick<LoginPageOptions, 'username' | 'error'> = {},
): Promise<Response> {
  const appName = await appNameOf(interaction, context);
  const hint = text(interaction.params['login_hint']).slice(0, 100);
  return c.html(
    loginPage({ uid: interaction.uid, appName, username: hint, ...answer }),
    answer.error === undefined ? 200 : 422,
  );
}

async function show(c: Context<Env>, context: InteractionContext): Promise<Response> {
  const interaction = await load(c, context);
  const account = context.world.accounts.find(interaction.session?.accountId ?? '');
  const other = c.req.query('account') === 'other';
  if (account === undefined || other || interaction.prompt.name === 'login') {
    return login(c, context, interaction, other ? { username: '' } : {});
  }
  const common = {
    uid: interaction.uid,
    appName: await appNameOf(interaction, context),
    account: { sub: account.sub, name: fullName(account) },
  };
  if (interaction.prompt.name === 'select_account') return c.html(accountPage(common));
  const scopes = requestedScopes(interaction.params, context.world);
  const returnsTo = text(interaction.params['redirect_uri']);
  return c.html(consentPage({ ...common, scopes, ...(returnsTo === '' ? {} : { returnsTo }) }));
}

async function signIn(c: Context<Env>, context: InteractionContext): Promise<Response> {
  const interaction = await load(c, context);
  const form = await c.req.parseBody();
  const username = text(form['username']).slice(0, 100);
  const { accounts, activity, eventLog } = context.world;
  const facts = { client_id: clientIdOf(interaction) };
  const account = await accounts.verify(username, text(form['password']));
  if (account === undefined) {
    // People type passwords into the wrong field: only a known user name is written down.
    const known = accounts.find(username.trim().toLowerCase());
    eventLog.record('wrong_password', { ...facts, ...(known ? { user: known.sub } : {}) });
    return login(c, context, interaction, { username, error: WRONG_PASSWORD });
  }
  activity.countSignIn(account.sub);
  eventLog.record('signed_in', { ...facts, user: account.sub });
  return finish(c, context, { select_account: {}, login: { accountId: account.sub } });
}

async function decide(c: Context<Env>, context: InteractionContext): Promise<Response> {
  const interaction = await load(c, context);
  const form = await c.req.parseBody();
  const user = interaction.session?.accountId;
  const facts = { client_id: clientIdOf(interaction), ...(user === undefined ? {} : { user }) };
  if (form['decision'] !== 'allow' || user === undefined) {
    context.world.eventLog.record('consent_denied', facts);
    return finish(c, context, {
      error: 'access_denied',
      error_description: 'The person denied the request.',
    });
  }
  const grantId = await grantRequested(context.provider(), interaction, user);
  context.world.eventLog.record('consent_allowed', facts);
  return finish(c, context, { consent: { grantId } });
}

async function cancel(c: Context<Env>, context: InteractionContext): Promise<Response> {
  const interaction = await load(c, context);
  context.world.eventLog.record('sign_in_cancelled', { client_id: clientIdOf(interaction) });
  return finish(c, context, {
    error: 'access_denied',
    error_description: 'The person cancelled the sign-in.',
  });
}

async function goOn(c: Context<Env>, context: InteractionContext): Promise<Response> {
  await load(c, context);
  return finish(c, context, { select_account: {} });
}

/**
 * Sign-in, account choice and consent. Forms are bound to the browser by oidc-provider's interaction cookie
 * (signed, httpOnly, SameSite=Lax, path of this interaction), which a foreign site's form does not carry.
 */
export function interactionRoutes(context: InteractionContext): Hono<Env> {
  const app = new Hono<Env>();
  const headers = pageHeaders(context.world);
  app.use('*', async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  });
  app.get('/:uid', (c) => show(c, context));
  app.post('/:uid/sign-in', (c) => signIn(c, context));
  app.post('/:uid/consent', (c) => decide(c, context));
  app.post('/:uid/continue', (c) => goOn(c, context));
  app.post('/:uid/cancel', (c) => cancel(c, context));
  // A reload of an answered form asks for its address with GET.
  app.get('/:uid/:step', (c) => c.redirect(`/interaction/${encodeURIComponent(c.req.param('uid'))}`, 303));
  app.onError((error, c) => {
    if (error instanceof errors.SessionNotFound) return c.html(errorPage(EXPIRED_SIGN_IN), 400);
    throw error;
  });
  return app;
}
