import { CodedError } from '../lib/coded-error.ts';
import { rfc } from '../lib/specifications.ts';
import { withHeader, type ApiRequest } from './api-request.ts';
import { demoCall, type DemoAnswer } from './demo-call.ts';
import { optionalValue, requiredValue } from './field-value.ts';
import type {
  CredentialField,
  CredentialKind,
  CredentialPorts,
  CredentialStep,
  CredentialValues,
} from './kind.ts';
import { keep } from './memory.ts';
import { readProblemCode } from './problem-details.ts';
import { TokenCache, type CachedToken } from './token-cache.ts';

const fields: readonly CredentialField[] = [
  {
    name: 'username',
    label: 'User name',
    kind: 'text',
    help: 'Of an account at the demo API.',
    default: 'alice',
    required: true,
  },
  {
    name: 'password',
    label: 'Password',
    kind: 'secret',
    help: 'Sent once, to log in. After that the browser sends the cookie by itself.',
    required: true,
  },
  {
    name: 'defence',
    label: 'Defence against forged requests (CSRF)',
    kind: 'choice',
    help: 'On: the server wants a token in a header, which no other site can read or send.',
    options: [
      { value: 'on', label: 'On' },
      { value: 'off', label: 'Off (to see what happens)' },
    ],
    default: 'on',
  },
  {
    name: 'send_token',
    label: 'Send the CSRF token',
    kind: 'choice',
    help: 'Leave it out to see the defence at work.',
    options: [
      { value: 'yes', label: 'With requests that change something' },
      { value: 'no', label: 'Never' },
    ],
    default: 'yes',
    only_with: { field: 'defence', values: ['on'] },
  },
  {
    name: 'same_site',
    label: 'SameSite of the cookie',
    kind: 'choice',
    help: 'Which pages make the browser send it. Lax and Strict keep other sites out, but no other origin of the same site.',
    options: [
      { value: 'Lax', label: 'Lax: own site, and links from others' },
      { value: 'Strict', label: 'Strict: own site only' },
      { value: 'None', label: 'None: every site (to see what happens)' },
    ],
    default: 'Lax',
  },
  {
    name: 'idle_seconds',
    label: 'Ends after seconds without a call',
    kind: 'number',
    help: 'From 1 to 900. Empty: what the server gives.',
    rare: true,
  },
];

const self = { id: 'session-cookie', fields } as const;

/** The cookie itself is out of the page's reach (HttpOnly). What the page holds of a session is its CSRF token. */
interface CookieSession extends CachedToken {
  readonly cookie: string;
}

const sessions = keep(() => new TokenCache<CookieSession>());

const cacheKey = (values: CredentialValues): string =>
  JSON.stringify(fields.map(({ name }) => (name === 'send_token' ? '' : optionalValue(self, values, name))));

const readSession = (ports: CredentialPorts): Promise<DemoAnswer> =>
  demoCall(ports, self.id, { method: 'GET', path: '/session', own: true });

async function logIn(values: CredentialValues, ports: CredentialPorts, cookie?: 'demo'): Promise<DemoAnswer> {
  const idle = Number(optionalValue(self, values, 'idle_seconds'));
  return demoCall(ports, self.id, {
    method: 'POST',
    path: '/session',
    own: true,
    json: {
      username: requiredValue(self, values, 'username'),
      password: requiredValue(self, values, 'password'),
      csrf: optionalValue(self, values, 'defence'),
      same_site: optionalValue(self, values, 'same_site'),
      ...(idle > 0 && { idle_seconds: idle }),
      ...(cookie !== undefined && { cookie }),
    },
  });
}

/** Some browsers keep no `__Host-` cookie of an http address, loopback or not: then the login is repeated without it. */
async function openSession(
  values: CredentialValues,
  ports: CredentialPorts,
): Promise<{ readonly session: CookieSession; readonly steps: readonly CredentialStep[] }> {
  const login = await logIn(values, ports);
  const steps = [login.step('Logged in. The browser keeps the cookie; no script can read it.')];
  let seen: DemoAnswer;
  try {
    seen = await readSession(ports);
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'credential_refused') throw error;
    const again = await logIn(values, ports, 'demo');
    steps.push(
      again.step('Logged in again without the prefix __Host-, which this browser refused over http.'),
    );
    seen = await readSession(ports);
  }
  steps.push(seen.step('Read the CSRF token of the session.'));
  return { session: toSession(seen), steps };
}

function toSession(seen: DemoAnswer): CookieSession {
  return {
    access_token: seen.text('csrf_token'),
    cookie: seen.optionalText('cookie') ?? '',
    received_at: seen.answer.receivedAt,
  };
}

/** RFC 9110 9.2.1: safe methods change nothing, so there is nothing to forge. */
const isSafe = ({ method }: ApiRequest): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase());

export const sessionCookie: CredentialKind = {
  ...self,
  name: 'Session cookie',
  summary:
    'The server remembers you after a login, and the browser shows its ticket, a cookie, in every request.',
  use_when:
    'Use it for a page and its own server on one site: the classic web application, or a backend for frontend.',
  leaks:
    'The browser sends it along without being asked, so another page can forge requests (CSRF). With HttpOnly no script can read it.',
  prefer:
    'Prefer it over tokens in a page, with HttpOnly, Secure, SameSite, the prefix __Host- and a CSRF token.',
  specification: rfc(6265, '8.2'),
  sign: async (request, values, ports) => {
    let steps: readonly CredentialStep[] = [{ title: 'Used the session of the login before.' }];
    const key = cacheKey(values);
    const { token } = await sessions(ports).get(key, ports.clock.now(), async () => {
      // The browser has one cookie: a login takes the place of the one before.
      sessions(ports).forgetOthers(key);
      const opened = await openSession(values, ports);
      steps = opened.steps;
      return opened.session;
    });
    const withCookie: ApiRequest = { ...request, credentials: 'include' };
    const guarded = !isSafe(request) && optionalValue(self, values, 'send_token') === 'yes';
    return {
      request: guarded ? withHeader(withCookie, 'X-CSRF-Token', token.access_token) : withCookie,
      secrets: [token.access_token, requiredValue(self, values, 'password')],
      steps,
    };
  },
  /** A session that ended, or that another login took the place of, is forgotten, and not opened again unasked: a login is the visitor's to make, with the next call. */
  afterRefusal: async (answer, _signed, values, ports) => {
    const replaced = readProblemCode([...answer.headers], answer.text) === 'csrf_token_wrong';
    if (answer.status === 401 || replaced) sessions(ports).forget(cacheKey(values));
    return undefined;
  },
  demo: {
    get: async (values) => ({ ...values, username: 'alice', password: 'password123' }),
    /** The browser keeps the cookie, as a thief would: what refuses it is the server. */
    revoke: async (values, ports) => {
      const token = sessions(ports).peek(cacheKey(values))?.access_token ?? '';
      const headers = { 'X-CSRF-Token': token };
      await demoCall(ports, self.id, { method: 'DELETE', path: '/session?cookie=keep', own: true, headers });
    },
    /** The login comes with the next call, so the end is not before this. */
    shortLived: async (values, ports) => ({
      values: { ...values, idle_seconds: '1' },
      expires_at: ports.clock.now() + 1000,
    }),
  },
};
