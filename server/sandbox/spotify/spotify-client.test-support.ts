import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { Browser, callbackOf, cheapAccounts, passPages, type Page } from '../sandbox-client.test-support.ts';
import { createSpotifySandbox, type SpotifySandbox } from './create-spotify-sandbox.ts';
import type { Settings } from './settings.ts';

export { callbackOf, type Page } from '../sandbox-client.test-support.ts';

export const APP = 'http://127.0.0.1:5173';
export const REDIRECT_URI = `${APP}/callback/spotify-sandbox`;
export const CLIENT_ID = 'authlens-spotify';
export const BASE = 'http://localhost:4000/spotify';
export const ALL_SCOPES = 'user-read-private user-read-email user-top-read user-read-playback-state';
export const START = Date.parse('2026-11-22T12:00:00Z');

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  /** Empty when there is none. */
  readonly access_token: string;
  readonly refresh_token: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined for an empty body. */
  readonly body: unknown;
}

interface SignInOptions {
  readonly user?: 'alice' | 'bob';
  readonly browser?: Browser;
  readonly extra?: Record<string, string>;
}

/** A sandbox without a network, and a clock that stands still until it is moved. */
export class SpotifyStage {
  readonly sandbox: SpotifySandbox;
  #time = START;
  readonly #root = new Hono();

  constructor() {
    this.sandbox = createSpotifySandbox({
      base: BASE,
      appOrigins: [APP, 'http://localhost:5173'],
      now: () => this.#time,
      accounts: cheapAccounts,
    });
    this.#root.route('/spotify', this.sandbox.app);
  }

  passSeconds(seconds: number): void {
    this.#time += seconds * 1000;
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#root.request(BASE + path, init);
  }

  browser(): Browser {
    return new Browser(BASE, async (input, init) =>
      this.#root.request(input instanceof Request ? input.url : input.toString(), init),
    );
  }

  async set(settings: Partial<Settings>): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(settings) };
    const response = await this.send('/sandbox/settings', init);
    if (!response.ok) throw new Error(`settings refused: ${await response.text()}`);
  }

  async settings(): Promise<Settings> {
    return (await this.send('/sandbox/settings')).json();
  }

  /** To the token endpoint, as a page sends it: a simple form POST. */
  async token(form: Record<string, string>, headers: Record<string, string> = {}): Promise<TokenAnswer> {
    const body = new URLSearchParams(form);
    const response = await this.send('/api/token', {
      method: 'POST',
      headers: { Origin: APP, ...headers },
      body,
    });
    const text = await response.text();
    const answer = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const member = (name: string) => (typeof answer[name] === 'string' ? answer[name] : '');
    return {
      status: response.status,
      headers: response.headers,
      body: answer,
      access_token: member('access_token'),
      refresh_token: member('refresh_token'),
    };
  }

  refresh(token: string): Promise<TokenAnswer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: token, client_id: CLIENT_ID });
  }

  async api(path: string, token?: string): Promise<ApiAnswer> {
    const headers = { Origin: APP, ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
    const response = await this.send(`/v1${path}`, { headers });
    const text = await response.text();
    const { status } = response;
    return {
      status,
      headers: response.headers,
      text,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  }

  /** Pages and all, up to the code. */
  async code({ user = 'alice', browser = this.browser(), extra = {} }: SignInOptions = {}) {
    const request = authorizationRequest(extra);
    const page = await passPages(browser, await browser.open(request.url), user);
    return { code: callbackOf(page).get('code') ?? '', verifier: request.verifier };
  }

  async signIn(options: SignInOptions = {}): Promise<TokenAnswer> {
    const { code, verifier } = await this.code(options);
    return this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      client_id: CLIENT_ID,
      code_verifier: verifier,
    });
  }
}

export interface AuthorizationRequest {
  readonly url: string;
  readonly verifier: string;
  readonly state: string;
}

/** With PKCE; a parameter given as empty text is left out. */
export function authorizationRequest(extra: Record<string, string> = {}): AuthorizationRequest {
  const verifier = randomBytes(48).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const parameters = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: ALL_SCOPES,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  });
  for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name);
  return { url: `${BASE}/authorize?${parameters}`, verifier, state };
}

/** What the page says in its alert. */
export function alertOf(page: Page): string {
  return /role="alert">([^<]*)</.exec(page.html)?.[1] ?? '';
}
