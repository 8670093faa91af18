import { parse } from 'hono/utils/cookie';
import { challengeOf } from '../challenge.ts';
import type { DemoWorld } from '../demo-world.ts';
import { isSameSecret } from '../digest.ts';
import type { ReceivedRequest } from '../endpoints/received-request.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { Session } from '../sessions.ts';
import type { MakeKind } from './kind.ts';

/** The second is for browsers that keep no `Secure` cookie of an address without TLS. */
export const COOKIE_NAMES = ['__Host-demo', 'demo'] as const;
export type CookieName = (typeof COOKIE_NAMES)[number];

/** No scheme is registered for cookies; RFC 9110 section 15.5.2 wants a challenge all the same. */
const CHALLENGE = challengeOf('Cookie', { 'cookie-name': COOKIE_NAMES[0] });

function refuse(code: ProblemCode, detail: string): Problem {
  return new Problem(code, detail, CHALLENGE);
}

export interface SessionCookie {
  readonly id: string;
  readonly name: CookieName;
}

export function sessionCookie(headers: Headers): SessionCookie | undefined {
  const cookies = parse(headers.get('Cookie') ?? '');
  for (const name of COOKIE_NAMES) {
    const id = cookies[name];
    if (id !== undefined && id !== '') return { id, name };
  }
  return undefined;
}

interface RequestSession extends SessionCookie {
  readonly session: Session;
}

/** What a request may be refused with that a session stands for, and that changes something. */
export const SESSION_REFUSALS = [
  'session_missing',
  'session_invalid',
  'session_expired',
  'csrf_token_missing',
  'csrf_token_wrong',
] as const;

/** The live session of a request. Throws a `Problem`. */
export async function sessionOf(world: DemoWorld, headers: Headers): Promise<RequestSession> {
  const cookie = sessionCookie(headers);
  if (cookie === undefined) throw refuse('session_missing', 'Log in first; no session cookie came.');
  const found = await world.sessions.find(cookie.id);
  if (found.outcome === 'live') return { ...cookie, session: found.session };
  if (found.outcome === 'expired') throw refuse('session_expired', 'The session is over. Log in again.');
  throw refuse('session_invalid', 'This session is not known, or was ended. Log in again.');
}

/** A page of another origin can make the browser send the cookie, but cannot read this token. */
export function checkCsrfToken(session: Session, headers: Headers): void {
  const given = headers.get('X-CSRF-Token');
  if (given === null) {
    throw new Problem('csrf_token_missing', 'Send the session’s CSRF token in the header X-CSRF-Token.');
  }
  if (!isSameSecret(given, session.csrfToken)) {
    throw new Problem('csrf_token_wrong', 'This is not the CSRF token of this session. Read it again.');
  }
}

function proofWords(request: ReceivedRequest, session: Session): string[] {
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  const csrf = session.csrfDefence
    ? 'The CSRF token fits the session.'
    : 'No CSRF token was asked for: the defence is off, so any page could have sent this.';
  return [
    'The browser sent the cookie by itself, and it names a live session.',
    'The session is over neither by rest nor by age.',
    ...(changes ? [csrf] : []),
  ];
}

/** A cookie that names a session of the server. */
export const sessionCookieKind: MakeKind = (world) => ({
  id: 'session-cookie',
  summary: 'A cookie that names a session of the server, with a CSRF token for whatever changes something.',
  headers: ['X-CSRF-Token'],
  scheme: { type: 'apiKey', in: 'cookie', name: COOKIE_NAMES[0] },
  refusals: SESSION_REFUSALS,
  challenge: CHALLENGE,
  check: async (request) => {
    const { session } = await sessionOf(world, request.headers);
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && session.csrfDefence) checkCsrfToken(session, request.headers);
    return { caller: session.caller, proved: proofWords(request, session) };
  },
});
