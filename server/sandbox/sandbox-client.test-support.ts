import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { AccountDirectory } from './accounts.ts';
import { generateGeneration } from './keys.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox.ts';

export const APP = 'http://127.0.0.1:5173';
export const CALLBACK = `${APP}/callback/openid-sandbox`;
export const API_SECRET = 'a-secret-of-this-test-run-only';
const ALL_SCOPES = 'openid profile email reports:read';

/** Cheap on purpose: what is tested is not the hash. */
export const cheapAccounts = AccountDirectory.create(2 ** 4);
/** Made once per process: RSA keys take a while. */
export const testKeys = generateGeneration();

/** One that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('unreachable');
  return address.port;
}

const ATTEMPTS = 5;

/** A sandbox of its own, on a port of its own: other tests, and other checkouts of the same machine, may run beside it. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startSandbox({
        accounts: await cheapAccounts,
        signingKeys: await testKeys,
        host: 'localhost',
        port: await freePort(),
        appOrigins: [APP, 'http://localhost:5173'],
        accessTokenTtl: 300,
        apiClientSecret: API_SECRET,
        ...options,
      });
    } catch (error) {
      // The port was free on one of the two addresses of localhost, or somebody took it in between.
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

/** `fetch`, or what stands in for it. */
export type Send = (address: URL, init: RequestInit) => Promise<Response>;

/** A browser without script: keeps cookies, follows redirects, submits forms, stops at the app's door. */
export class Browser {
  readonly #issuer: string;
  readonly #send: Send;
  readonly #cookies = new Map<string, Cookie>();

  constructor(issuer: string, send: Send = fetch) {
    this.#issuer = issuer;
    this.#send = send;
  }

  /** Opens an address; a redirect to the app is answered as a page with that address and no text. */
  async open(address: string, form?: URLSearchParams): Promise<Page> {
    let url = new URL(address, this.#issuer);
    let body = form;
    for (let hops = 0; hops < 10; hops += 1) {
      if (url.origin !== new URL(this.#issuer).origin) {
        return { url: url.href, status: 0, html: '', headers: new Headers() };
      }
      const response = await this.#send(url, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { Cookie: this.#cookiesFor(url.pathname), Accept: 'text/html' },
        ...(body === undefined ? {} : { body }),
      });
      this.#keep(response.headers.getSetCookie());
      const location = response.headers.get('Location');
      const html = await response.text();
      if (location === null) {
        const selfSubmitting = html.includes('document.forms[0].submit()');
        if (!selfSubmitting)
          return { url: url.href, status: response.status, html, headers: response.headers };
        const next = formOf(html, () => true);
        [url, body] = [new URL(next.action, url), next.fields];
      } else {
        [url, body] = [new URL(location, url), undefined];
      }
    }
    throw new Error('too many redirects');
  }

  /** Submits the form of a page that has a button of this name. */
  submit(page: Page, button: string, values: Record<string, string> = {}): Promise<Page> {
    const { action, fields } = formOf(page.html, (form) => form.includes(`>${button}</button>`));
    const pressed = new RegExp(`<button([^>]*)>${button}</button>`).exec(page.html)?.[1] ?? '';
    const name = /name="([^"]+)"/.exec(pressed)?.[1];
    if (name !== undefined) fields.set(name, /value="([^"]*)"/.exec(pressed)?.[1] ?? '');
    for (const [field, value] of Object.entries(values)) fields.set(field, value);
    return this.open(new URL(action, page.url).href, fields);
  }

  cookieNames(): string[] {
    return [...this.#cookies.keys()];
  }

  #cookiesFor(path: string): string {
    const sent = [...this.#cookies].filter(
      ([, cookie]) => path === cookie.path || isUnder(path, cookie.path),
    );
    return sent.map(([name, cookie]) => `${name}=${cookie.value}`).join('; ');
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((text) => /^path=/i.test(text))?.slice(5) ?? '/';
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }
}

function isUnder(path: string, parent: string): boolean {
  return path.startsWith(parent.endsWith('/') ? parent : `${parent}/`);
}

function formOf(
  html: string,
  wanted: (form: string) => boolean,
): { action: string; fields: URLSearchParams } {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find(wanted);
  if (form === undefined) throw new Error('no such form');
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(input)?.[1];
    if (name !== undefined) fields.set(name, attribute(input, 'value'));
  }
  return { action: attribute(form, 'action'), fields };
}

function attribute(markup: string, name: string): string {
  return (new RegExp(`${name}="([^"]*)"`).exec(markup)?.[1] ?? '').replaceAll('&amp;', '&');
}

interface AuthorizationRequest {
  readonly url: string;
  readonly parameters: URLSearchParams;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** An authorization request with PKCE; a parameter given as empty text is left out. */
export function authorizationRequest(
  issuer: string,
  extra: Record<string, string> = {},
): AuthorizationRequest {
  const [verifier, state, nonce] = [0, 1, 2].map(() => randomBytes(32).toString('base64url'));
  if (verifier === undefined || state === undefined || nonce === undefined) throw new Error('unreachable');
  const parameters = new URLSearchParams({
    client_id: 'authlens-spa',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: ALL_SCOPES,
    resource: `${issuer}/api`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...extra,
  });
  for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name);
  return { url: `${issuer}/authorize?${parameters}`, parameters, verifier, state, nonce };
}

/** What came back to the app's callback. */
export function callbackOf(page: Page): URLSearchParams {
  const url = new URL(page.url);
  if (url.origin !== APP) throw new Error(`not at the app but at ${url.pathname}, status ${page.status}`);
  return url.searchParams;
}

const PASSWORDS: Readonly<Record<string, string>> = { alice: 'password123', bob: 'pass456' };

/** Signs in and allows what is asked, as far as pages are shown. */
export async function passPages(browser: Browser, first: Page, user: string): Promise<Page> {
  let page = first;
  if (page.html.includes('>Sign in</button>')) {
    page = await browser.submit(page, 'Sign in', { username: user, password: PASSWORDS[user] ?? '' });
  }
  if (page.html.includes('>Allow</button>')) page = await browser.submit(page, 'Allow');
  return page;
}

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly token_type: string;
  readonly scope: string;
  readonly expires_in: number;
  readonly error: string;
}

function text(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

/** A request to the token endpoint; missing members of the answer are empty. */
export async function tokenRequest(
  issuer: string,
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<TokenAnswer> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { Origin: APP, ...headers },
    body: new URLSearchParams({ client_id: 'authlens-spa', ...parameters }),
  });
  const body = (await response.json()) as Record<string, unknown>;
  return {
    status: response.status,
    headers: response.headers,
    access_token: text(body, 'access_token'),
    refresh_token: text(body, 'refresh_token'),
    id_token: text(body, 'id_token'),
    token_type: text(body, 'token_type'),
    scope: text(body, 'scope'),
    expires_in: typeof body['expires_in'] === 'number' ? body['expires_in'] : NaN,
    error: text(body, 'error'),
  };
}

export interface SignInOptions {
  readonly user?: string;
  readonly browser?: Browser;
  /** Parameters of the authorization request. */
  readonly extra?: Record<string, string>;
  /** Headers of the token request. */
  readonly headers?: Record<string, string>;
}

/** A whole sign-in: pages, code, tokens. */
export async function signIn(issuer: string, options: SignInOptions = {}): Promise<TokenAnswer> {
  const { user = 'alice', browser = new Browser(issuer), extra = {}, headers = {} } = options;
  const request = authorizationRequest(issuer, extra);
  const callback = callbackOf(await passPages(browser, await browser.open(request.url), user));
  return tokenRequest(
    issuer,
    {
      grant_type: 'authorization_code',
      code: callback.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: request.verifier,
      client_id: request.parameters.get('client_id') ?? '',
    },
    headers,
  );
}

export function refresh(
  issuer: string,
  token: string,
  extra: Record<string, string> = {},
): Promise<TokenAnswer> {
  return tokenRequest(issuer, { grant_type: 'refresh_token', refresh_token: token, ...extra });
}

/** A call of the demo API. */
export function callApi(
  issuer: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${issuer}/api${path}`, { headers });
}

export async function json(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
