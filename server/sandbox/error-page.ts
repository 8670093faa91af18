import { html } from 'hono/html';
import { errors, type ErrorOut, type KoaContextWithOIDC } from 'oidc-provider';
import { page, toText, type Html } from './layout.ts';

interface ErrorPageOptions {
  readonly title: string;
  readonly happened: string;
  readonly next: string;
  /** The protocol's word for it. */
  readonly code?: string;
}

export function errorPage(options: ErrorPageOptions): Html {
  return page(
    { title: options.title },
    html`<h1>${options.title}</h1>
      <div class="alert" role="alert">
        <p>${options.happened}</p>
        ${options.code === undefined ? '' : html`<p>Error code: <code>${options.code}</code></p>`}
      </div>
      <h2>What to do</h2>
      <p>${options.next}</p>
      <p class="alternative"><a href="/">About this sandbox</a></p>`,
  );
}

/** A sign-in that is over, or was never begun in this browser. */
export const EXPIRED_SIGN_IN: ErrorPageOptions = {
  title: 'This sign-in is over',
  happened: 'The page belongs to a sign-in that has ended, has expired, or began in another browser.',
  next: 'Go back to the app and start the sign-in again.',
  code: 'session_not_found',
};

interface Words {
  readonly title: string;
  /** Instead of the provider's own description. */
  readonly happened?: string;
  readonly next: string;
}

const ASK_THE_APP =
  'This is a fault in the app’s request. Tell its developer the code and the sentence above.';

const WORDS: Readonly<Record<string, Words>> = {
  invalid_client: {
    title: 'Unknown app',
    happened: 'No app with this client_id is registered here.',
    next: 'Check the client_id in the app’s configuration. This sandbox knows authlens-spa, authlens-es256 and authlens-eddsa.',
  },
  invalid_redirect_uri: {
    title: 'Unknown return address',
    happened: 'The redirect_uri of the request is not one that is registered for this app.',
    next: 'It must match exactly, port and path included. Open the app at the address it was started with.',
  },
  invalid_request: { title: 'The request is not valid', next: ASK_THE_APP },
  server_error: {
    title: 'The sandbox failed',
    happened: 'Something went wrong inside the sandbox.',
    next: 'Try again. If it happens again, restart the sandbox and report what you did.',
  },
};

/** oidc-provider's `renderError`: an error that cannot be sent back to the app. */
export async function renderProviderError(
  ctx: KoaContextWithOIDC,
  out: ErrorOut,
  error: Error,
): Promise<void> {
  ctx.type = 'html';
  ctx.body = await toText(
    errorPage(error instanceof errors.SessionNotFound ? EXPIRED_SIGN_IN : wordsFor(out)),
  );
}

function wordsFor(out: ErrorOut): ErrorPageOptions {
  const words = WORDS[out.error] ?? { title: 'The request was refused', next: ASK_THE_APP };
  const happened = words.happened ?? sentence(out.error_description ?? out.error);
  return { title: words.title, happened, next: words.next, code: out.error };
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
