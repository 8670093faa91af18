import { generateCookie } from 'hono/cookie';
import * as v from 'valibot';
import { challengeOf } from '../challenge.ts';
import type { DemoWorld } from '../demo-world.ts';
import { endpoint, type Endpoint } from '../endpoints/endpoint.ts';
import type { ReceivedRequest } from '../endpoints/received-request.ts';
import { passwordShape, rolesShape, timeShape, timeText, wholeNumber } from '../endpoints/shapes.ts';
import { isLoopbackHost } from '#core/providers/safe-url.ts';
import {
  checkCsrfToken,
  COOKIE_NAMES,
  SESSION_REFUSALS,
  sessionCookie,
  sessionOf,
  type CookieName,
} from '../kinds/session-cookie.ts';
import { Problem } from '../problem.ts';

const TAG = 'Session';
const HEADERS = ['X-CSRF-Token'];
const switchShape = v.picklist(['on', 'off']);
const SAME_SITE = ['Lax', 'Strict', 'None'] as const;
const MAX_IDLE = 900;
const MAX_ABSOLUTE = 28_800;

interface CookieWishes {
  readonly maxAge?: number;
  readonly sameSite?: (typeof SAME_SITE)[number];
}

/** The prefix makes the browser insist on `Secure` and `Path=/` and on no `Domain` (RFC 6265bis section 4.1.3.2). */
function cookieOf(name: CookieName, id: string, { maxAge, sameSite = 'Lax' }: CookieWishes = {}) {
  const cookie = generateCookie(name, id, {
    path: '/',
    httpOnly: true,
    // Without it no browser keeps a cookie that every site may send (RFC 6265bis section 5.7).
    secure: name.startsWith('__Host-') || sameSite === 'None',
    sameSite,
    ...(maxAge !== undefined && { maxAge }),
  });
  return { 'Set-Cookie': cookie };
}

/** Whether a browser keeps a `Secure` cookie of this address: TLS, or this machine itself. */
function mayBeSecure({ url }: ReceivedRequest): boolean {
  return url.protocol === 'https:' || isLoopbackHost(url.hostname);
}

function begin(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    headers: HEADERS,
    method: 'POST',
    path: '/session',
    name: 'beginSession',
    summary: 'Logs in and sets the session cookie. An older session of this browser ends.',
    body: v.strictObject({
      username: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
      password: passwordShape,
      cookie: v.optional(v.picklist(COOKIE_NAMES)),
      csrf: v.optional(switchShape, 'on'),
      same_site: v.optional(v.picklist(SAME_SITE), 'Lax'),
      idle_seconds: v.optional(wholeNumber(1, MAX_IDLE), MAX_IDLE),
      absolute_seconds: v.optional(wholeNumber(1, MAX_ABSOLUTE), MAX_ABSOLUTE),
    }),
    answers: { 204: undefined },
    refusals: ['credentials_wrong', 'too_many_attempts'],
    handle: async ({ request, body }) => {
      const caller = await world.passwords.check(body.username, body.password);
      if (caller === undefined) {
        const detail = 'There is no such name with this password.';
        throw new Problem(
          'credentials_wrong',
          detail,
          challengeOf('Cookie', { 'cookie-name': COOKIE_NAMES[0] }),
        );
      }
      const older = sessionCookie(request.headers);
      if (older !== undefined) await world.sessions.end(older.id);
      // A new id at each login: one that somebody planted before is worth nothing (session fixation).
      const id = await world.sessions.begin({
        caller,
        csrfDefence: body.csrf === 'on',
        idleMs: body.idle_seconds * 1000,
        absoluteMs: body.absolute_seconds * 1000,
      });
      const name = body.cookie ?? (mayBeSecure(request) ? '__Host-demo' : 'demo');
      return { status: 204, headers: cookieOf(name, id, { sameSite: body.same_site }) };
    },
  });
}

function show(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    headers: HEADERS,
    security: 'session-cookie',
    method: 'GET',
    path: '/session',
    name: 'showSession',
    summary: 'The session of this browser, with its CSRF token.',
    answers: {
      200: v.object({
        user: v.string(),
        roles: rolesShape,
        csrf_token: v.string(),
        defence: v.object({ csrf: switchShape }),
        cookie: v.picklist(COOKIE_NAMES),
        created_at: timeShape,
        idle_expires_at: timeShape,
        absolute_expires_at: timeShape,
      }),
    },
    refusals: ['session_missing', 'session_invalid', 'session_expired'],
    handle: async ({ request }) => {
      const { name, session } = await sessionOf(world, request.headers);
      return {
        status: 200,
        body: {
          user: session.caller.id,
          roles: session.caller.roles,
          csrf_token: session.csrfToken,
          defence: { csrf: session.csrfDefence ? 'on' : 'off' },
          cookie: name,
          created_at: timeText(session.createdAt),
          idle_expires_at: timeText(session.idleUntil),
          absolute_expires_at: timeText(session.absoluteUntil),
        },
      };
    },
  });
}

function end(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    headers: HEADERS,
    security: 'session-cookie',
    method: 'DELETE',
    path: '/session',
    name: 'endSession',
    summary:
      'Logs out: the session ends on the server and the cookie is removed, unless it is kept to see what it is worth.',
    query: v.object({ cookie: v.optional(v.picklist(['remove', 'keep']), 'remove') }),
    answers: { 204: undefined },
    refusals: SESSION_REFUSALS,
    handle: async ({ request, query }) => {
      const { id, name, session } = await sessionOf(world, request.headers);
      if (session.csrfDefence) checkCsrfToken(session, request.headers);
      await world.sessions.end(id);
      // A thief does not remove his copy: the end must hold on the server.
      if (query.cookie === 'keep') return { status: 204 };
      return { status: 204, headers: cookieOf(name, '', { maxAge: 0 }) };
    },
  });
}

function setDefence(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    headers: HEADERS,
    security: 'session-cookie',
    method: 'PUT',
    path: '/session/defence',
    name: 'setSessionDefence',
    summary: 'Switches the CSRF defence of this session, for seeing the difference.',
    body: v.strictObject({ csrf: switchShape }),
    answers: { 204: undefined },
    refusals: SESSION_REFUSALS,
    handle: async ({ request, body }) => {
      const { id, session } = await sessionOf(world, request.headers);
      // Asked for in either state: another page must not switch the defence.
      checkCsrfToken(session, request.headers);
      await world.sessions.setDefence(id, session, body.csrf === 'on');
      return { status: 204 };
    },
  });
}

export function sessionEndpoints(world: DemoWorld): Endpoint[] {
  return [begin, show, end, setDefence].map((make) => make(world));
}
