import { randomBytes } from 'node:crypto';

export interface BrowserSession {
  /** User names signed in in this browser, the latest last. */
  readonly accounts: readonly string[];
  /** The one that is used. */
  readonly active: string;
}

/** Seconds a browser stays signed in. */
export const SESSION_LIFETIME = 1_209_600;
const MAX_SESSIONS = 10_000;

/** Which accounts are signed in in which browser. */
export class SessionStore {
  readonly #sessions = new Map<string, BrowserSession & { readonly endsAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  find(id: string | undefined): BrowserSession | undefined {
    const session = this.#sessions.get(id ?? '');
    return session !== undefined && session.endsAt > this.#now() ? session : undefined;
  }

  /** Adds an account to a browser's session. The id is a new one: one that somebody planted is worth nothing. */
  signIn(id: string | undefined, login: string): string {
    const others = this.find(id)?.accounts.filter((account) => account !== login) ?? [];
    this.#sessions.delete(id ?? '');
    if (this.#sessions.size >= MAX_SESSIONS) this.#sessions.clear();
    const fresh = randomBytes(32).toString('base64url');
    this.#sessions.set(fresh, {
      accounts: [...others, login],
      active: login,
      endsAt: this.#now() + SESSION_LIFETIME * 1000,
    });
    return fresh;
  }

  /** Uses another of the accounts that are signed in; undefined if it is not. */
  use(id: string | undefined, login: string): BrowserSession | undefined {
    const session = this.#sessions.get(id ?? '');
    if (id === undefined || session === undefined || !session.accounts.includes(login)) return undefined;
    const changed = { ...session, active: login };
    this.#sessions.set(id, changed);
    return changed;
  }

  signOut(id: string | undefined): void {
    this.#sessions.delete(id ?? '');
  }

  clear(): void {
    this.#sessions.clear();
  }
}
