import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { AuthorizationRequest } from './authorization-request.ts';
import { BoundedMap } from './bounded-map.ts';

const COOKIE = 'spotify_sandbox_session';
const MAX_ENTRIES = 2000;
const REQUEST_LIFETIME_MS = 10 * 60 * 1000;

/** One browser; it may have nobody signed in. */
export interface BrowserSession {
  readonly id: string;
  user: string | undefined;
}

/** An authorization request that waits for a person. */
interface WaitingRequest {
  readonly session: BrowserSession;
  readonly request: AuthorizationRequest;
  readonly expiresAt: number;
}

/** Who is signed in where, and which requests wait. The cookie is of this provider's path alone. */
export class Sessions {
  readonly #sessions = new BoundedMap<BrowserSession>(MAX_ENTRIES);
  readonly #waiting = new BoundedMap<WaitingRequest>(MAX_ENTRIES);
  readonly #path: string;
  readonly #now: () => number;

  constructor(path: string, now: () => number) {
    this.#path = path;
    this.#now = now;
  }

  find(c: Context): BrowserSession | undefined {
    return this.#sessions.get(getCookie(c, COOKIE) ?? '');
  }

  findOrBegin(c: Context): BrowserSession {
    return this.find(c) ?? this.#begin(c, undefined);
  }

  /** A new id at sign-in: one that was planted in this browser before is worth nothing. */
  signIn(c: Context, user: string): BrowserSession {
    const before = this.find(c);
    if (before !== undefined) this.#sessions.delete(before.id);
    return this.#begin(c, user);
  }

  signOut(c: Context): void {
    const session = this.find(c);
    if (session !== undefined) this.#sessions.delete(session.id);
    setCookie(c, COOKIE, '', { ...this.#attributes(), maxAge: 0 });
  }

  wait(session: BrowserSession, request: AuthorizationRequest): string {
    const id = randomBytes(18).toString('base64url');
    this.#waiting.set(id, { session, request, expiresAt: this.#now() + REQUEST_LIFETIME_MS });
    return id;
  }

  /** The waiting request of this id, for the browser that made it alone. */
  findWaiting(c: Context, id: string): WaitingRequest | undefined {
    const waiting = this.#waiting.get(id);
    const session = this.find(c);
    if (waiting === undefined || session === undefined || waiting.session.id !== session.id) return undefined;
    return waiting.expiresAt > this.#now() ? waiting : undefined;
  }

  /** The browser has a new session; the request stays its own. */
  hand(id: string, session: BrowserSession): void {
    const waiting = this.#waiting.get(id);
    if (waiting !== undefined) this.#waiting.set(id, { ...waiting, session });
  }

  end(id: string): void {
    this.#waiting.delete(id);
  }

  clear(): void {
    this.#sessions.clear();
    this.#waiting.clear();
  }

  #begin(c: Context, user: string | undefined): BrowserSession {
    const session: BrowserSession = { id: randomBytes(32).toString('base64url'), user };
    this.#sessions.set(session.id, session);
    setCookie(c, COOKIE, session.id, this.#attributes());
    return session;
  }

  #attributes() {
    return { path: this.#path, httpOnly: true, sameSite: 'Lax' } as const;
  }
}
