import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import {
  APP,
  Browser,
  callbackOf,
  json,
  passPages,
  type Page,
  type Send,
} from '../sandbox-client.test-support.ts';
import { SANDBOX_ACCOUNTS } from '../accounts.ts';
import { createGithubSandbox, type GithubSandbox } from './create-github-sandbox.ts';

export const BASE = 'http://localhost:4000/github';
export const ISSUER = `${BASE}/login/oauth`;
export const CALLBACK = `${APP}/callback/github-sandbox`;
export const CLIENT_ID = 'authlens-github-sandbox';
export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const START = Date.UTC(2026, 10, 22, 12);

/** Without the slow hash of the real one. */
const accounts = {
  verify: (username: string, password: string) =>
    Promise.resolve(SANDBOX_ACCOUNTS.find((one) => one.sub === username && one.password === password)),
};

type Fields = Record<string, string>;

/** A sandbox that is asked in process, with a clock that stands until it is moved. */
export class TestGithub {
  readonly sandbox: GithubSandbox;
  readonly #root = new Hono();
  #now = START;

  constructor() {
    const appOrigins = [APP, 'http://localhost:5173'];
    this.sandbox = createGithubSandbox({ base: BASE, appOrigins, now: () => this.#now, accounts });
    this.#root.route('/github', this.sandbox.app);
    this.#root.get(this.sandbox.wellKnown.path, () => this.sandbox.wellKnown.answer());
  }

  readonly send: Send = async (address, init) => {
    const headers = new Headers(init.headers);
    if (!headers.has('User-Agent')) headers.set('User-Agent', 'test');
    if (headers.get('User-Agent') === 'none') headers.delete('User-Agent');
    return this.#root.request(address.href, { ...init, headers });
  };

  request(path: string, init: RequestInit = {}): Promise<Response> {
    return this.send(new URL(`${BASE}${path}`), init);
  }

  wait(seconds: number): void {
    this.#now += seconds * 1000;
  }

  get now(): number {
    return this.#now;
  }

  browser(): Browser {
    return new Browser(BASE, this.send);
  }

  async set(settings: Record<string, unknown>): Promise<void> {
    const answer = await this.request('/sandbox/settings', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(settings),
    });
    if (!answer.ok) throw new Error(`settings refused: ${await answer.text()}`);
  }

  /** Posts a form to an endpoint and reads JSON. */
  async post(path: string, fields: Fields, headers: Fields = {}): Promise<Record<string, unknown>> {
    const accept = { Accept: 'application/json' };
    return json(
      await this.request(path, {
        method: 'POST',
        headers: { ...accept, ...headers },
        body: new URLSearchParams(fields),
      }),
    );
  }

  /** A token request of the app's back end. A member that is empty is left out. */
  token(fields: Fields): Promise<Record<string, unknown>> {
    const { client_id, client_secret } = this.sandbox.confidential;
    const all = Object.entries({ client_id, client_secret, ...fields }).filter(([, value]) => value !== '');
    return this.post('/login/oauth/access_token', Object.fromEntries(all));
  }

  refresh(refreshToken: unknown, extra: Fields = {}): Promise<Record<string, unknown>> {
    return this.token({ grant_type: 'refresh_token', refresh_token: String(refreshToken), ...extra });
  }

  /** A call of the REST API. */
  api(path: string, token?: unknown, headers: Fields = {}): Promise<Response> {
    const authorization = typeof token === 'string' ? { Authorization: `Bearer ${token}` } : undefined;
    return this.request(`/api${path}`, { headers: { ...authorization, ...headers } });
  }

  /** Whether the API takes a token. */
  async works(token: unknown): Promise<boolean> {
    return (await this.api('/user', token)).status === 200;
  }

  /** An app's call about a token of its own, with Basic. */
  application(
    method: string,
    what: 'token' | 'grant',
    body: unknown,
    secret = this.sandbox.confidential.client_secret,
  ): Promise<Response> {
    return this.request(`/api/applications/${CLIENT_ID}/${what}`, {
      method,
      headers: { Authorization: `Basic ${btoa(`${CLIENT_ID}:${secret}`)}` },
      body: JSON.stringify(body),
    });
  }

  /** A whole sign-in: pages, code, tokens. */
  async signIn(options: SignInOptions = {}): Promise<Record<string, unknown>> {
    const { user = 'alice', browser = this.browser(), extra = {} } = options;
    const request = authorizationRequest(extra);
    const callback = callbackOf(await passPages(browser, await browser.open(request.url), user));
    const redirect_uri = extra['redirect_uri'] ?? CALLBACK;
    return this.token({ code: callback.get('code') ?? '', redirect_uri, code_verifier: request.verifier });
  }
}

interface SignInOptions {
  readonly user?: string;
  readonly browser?: Browser;
  /** Parameters of the authorization request; one that is empty is left out. */
  readonly extra?: Fields;
}

export function authorizationRequest(extra: Fields = {}): { url: string; verifier: string; state: string } {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const parameters = new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: CALLBACK,
    scope: 'read:user user:email',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  });
  for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name);
  return { url: `${ISSUER}/authorize?${parameters.toString()}`, verifier, state };
}

/** Asks to authorize with this browser, as far as no page is shown. */
export function ask(browser: Browser, extra: Fields = {}): Promise<Page> {
  return browser.open(authorizationRequest(extra).url);
}

/** Signs in at the page that asks for it. */
export function enter(browser: Browser, page: Page, user: string): Promise<Page> {
  const password = SANDBOX_ACCOUNTS.find(({ sub }) => sub === user)?.password ?? '';
  return browser.submit(page, 'Sign in', { username: user, password });
}
