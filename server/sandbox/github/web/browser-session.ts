import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { GithubWorld } from '../github-world.ts';
import { SESSION_LIFETIME, type BrowserSession } from './session-store.ts';

/** Cookies ignore the port: sandboxes on one host must not overwrite each other's session. */
function cookieName({ origin }: GithubWorld): string {
  const { port, protocol } = new URL(origin);
  return `github_sandbox_${port === '' ? protocol.replace(':', '') : port}_session`;
}

export function sessionOf(c: Context, world: GithubWorld): BrowserSession | undefined {
  return world.sessions.find(getCookie(c, cookieName(world)));
}

export function signIn(c: Context, world: GithubWorld, login: string): void {
  const id = world.sessions.signIn(getCookie(c, cookieName(world)), login);
  setCookie(c, cookieName(world), id, {
    path: world.path,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: SESSION_LIFETIME,
  });
}

/** The session with another of its accounts in use. */
export function useAccount(c: Context, world: GithubWorld, login: string): BrowserSession | undefined {
  return world.sessions.use(getCookie(c, cookieName(world)), login);
}

export function signOut(c: Context, world: GithubWorld): void {
  world.sessions.signOut(getCookie(c, cookieName(world)));
  deleteCookie(c, cookieName(world), { path: world.path });
}
