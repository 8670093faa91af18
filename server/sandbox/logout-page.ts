import { html } from 'hono/html';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { formSecret } from './form-secret.ts';
import { page, toText, type Html } from './layout.ts';

interface LogoutPageOptions {
  readonly action: string;
  readonly secret: string;
  readonly user: string;
  /** The app that asked, if one did. */
  readonly appName?: string;
}

function logoutPage(options: LogoutPageOptions): Html {
  return page(
    { title: 'Sign out' },
    html`<h1>Sign out of the sandbox?</h1>
      ${options.appName === undefined ? '' : html`<p class="lead"><strong>${options.appName}</strong> asks for it.</p>`}
      <p>
        You are signed in as <strong>${options.user}</strong>. Signing out ends the session of every app that
        uses this sandbox in this browser. If you stay signed in, your next sign-in needs no password.
      </p>
      <form class="choice" method="post" action="${options.action}">
        <input type="hidden" name="xsrf" value="${options.secret}" />
        <button class="primary" type="submit" name="logout" value="yes">Sign out</button>
        <button class="secondary" type="submit">Stay signed in</button>
      </form>`,
  );
}

/** oidc-provider's `logoutSource` (OpenID Connect RP-Initiated Logout section 2: ask the person). */
export async function renderLogout(ctx: KoaContextWithOIDC): Promise<void> {
  const { client, session } = ctx.oidc;
  const options = {
    action: ctx.oidc.urlFor('end_session_confirm'),
    secret: formSecret(ctx),
    user: session?.accountId ?? '',
  };
  ctx.type = 'html';
  ctx.body = await toText(
    logoutPage(
      client === undefined ? options : { ...options, appName: client.clientName ?? client.clientId },
    ),
  );
}

/** oidc-provider's `postLogoutSuccessSource`: nowhere to return to. */
export async function renderLoggedOut(ctx: KoaContextWithOIDC): Promise<void> {
  ctx.type = 'html';
  ctx.body = await toText(
    page(
      { title: 'Done' },
      html`<h1>Done</h1>
        <p>The sandbox has done what you chose. You can close this page.</p>
        <p class="alternative"><a href="/">About this sandbox</a></p>`,
    ),
  );
}
