import { html } from 'hono/html';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { formSecret } from './form-secret.ts';
import { alert, page, toText, type Html } from './layout.ts';

interface DeviceCodePageOptions {
  readonly action: string;
  readonly secret: string;
  readonly userCode?: string;
  readonly error?: string;
}

function deviceCodePage(options: DeviceCodePageOptions): Html {
  return page(
    { title: 'Connect a device' },
    html`<h1>Connect a device</h1>
      <p class="lead">Enter the code your device shows.</p>
      ${options.error === undefined ? '' : alert(options.error)}
      <form method="post" action="${options.action}">
        <input type="hidden" name="xsrf" value="${options.secret}" />
        <div class="field">
          <label for="user-code">Code</label>
          <input
            id="user-code"
            class="code"
            name="user_code"
            type="text"
            value="${options.userCode ?? ''}"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="20"
            required
            autofocus
          />
        </div>
        <button class="primary" type="submit">Continue</button>
      </form>`,
  );
}

interface DeviceConfirmPageOptions {
  readonly action: string;
  readonly secret: string;
  readonly userCode: string;
  readonly clientName: string;
}

/** RFC 8628 section 5.4: the person compares the codes, which is the defence against remote phishing. */
function deviceConfirmPage(options: DeviceConfirmPageOptions): Html {
  return page(
    { title: 'Confirm the device' },
    html`<h1>Is this your device?</h1>
      <p class="lead">
        <strong>${options.clientName}</strong> on a device wants to sign in. It must show this code:
      </p>
      <p class="code-shown"><code>${options.userCode}</code></p>
      <p class="quiet">If you did not start this, or the code differs, choose “No”.</p>
      <form class="choice" method="post" action="${options.action}">
        <input type="hidden" name="xsrf" value="${options.secret}" />
        <input type="hidden" name="user_code" value="${options.userCode}" />
        <button class="primary" type="submit" name="confirm" value="yes">Yes, continue</button>
        <button class="secondary" type="submit" name="abort" value="yes">No, cancel</button>
      </form>`,
  );
}

const MESSAGES: Readonly<Record<string, string>> = {
  NoCodeError: 'Enter the code first.',
  NotFoundError: 'No device waits with this code. Check it and try again.',
  ExpiredError: 'This code has expired. Start again on your device to get a new one.',
  AlreadyUsedError: 'This code was used already. Start again on your device to get a new one.',
  AbortedError: 'Cancelled. The device was not signed in.',
};

function messageFor(error: Error): string {
  return MESSAGES[error.name] ?? 'That did not work. Start again on your device.';
}

function userCodeOf(error: Error | undefined): string | undefined {
  if (error === undefined || !('userCode' in error)) return undefined;
  return typeof error.userCode === 'string' ? error.userCode : undefined;
}

/** oidc-provider's `userCodeInputSource` (RFC 8628 section 3.3). */
export async function renderDeviceCode(ctx: KoaContextWithOIDC, error?: Error): Promise<void> {
  const userCode = userCodeOf(error);
  ctx.type = 'html';
  ctx.body = await toText(
    deviceCodePage({
      action: ctx.oidc.urlFor('code_verification'),
      secret: formSecret(ctx),
      ...(userCode === undefined ? {} : { userCode }),
      ...(error === undefined ? {} : { error: messageFor(error) }),
    }),
  );
}

/** oidc-provider's `userCodeConfirmSource`. */
export async function renderDeviceConfirm(
  ctx: KoaContextWithOIDC,
  facts: { clientName: string; userCode: string },
): Promise<void> {
  ctx.type = 'html';
  ctx.body = await toText(
    deviceConfirmPage({ action: ctx.oidc.urlFor('code_verification'), secret: formSecret(ctx), ...facts }),
  );
}

/** oidc-provider's `successSource`. */
export async function renderDeviceDone(ctx: KoaContextWithOIDC): Promise<void> {
  ctx.type = 'html';
  ctx.body = await toText(
    page(
      { title: 'Device connected' },
      html`<h1>Device connected</h1>
        <p>Your device is signed in. You can close this page.</p>`,
    ),
  );
}
