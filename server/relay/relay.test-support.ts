import type { Fetch } from '#core/lib/ports.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { createRelay, type RelayOptions } from './relay.ts';

export const APP = 'https://app.example';
export const SECRET = 'a-client-secret-of-octo';
export const CODE = 'a-code-from-octo-cafe';
export const VERIFIER = 'v'.repeat(43);
export const REFRESH_TOKEN = 'ghr_a-refresh-token';

/** A provider like GitHub: it wants a secret, and revokes in a way of its own. */
export const octo: ProviderProfile = {
  id: 'octo',
  name: 'Octo',
  protocol: 'oauth2',
  client_id: 'octo-client',
  scope: 'repo gist',
  token_relay: true,
  redirect_path: '/callback/octo',
  metadata: {
    issuer: 'https://octo.example/login/oauth',
    authorization_endpoint: 'https://octo.example/login/oauth/authorize',
    token_endpoint: 'https://octo.example/login/oauth/access_token',
  },
  revocation: { style: 'github', endpoint: 'https://api.octo.example/applications/{client_id}/token' },
};

export const codeGrant = {
  grant_type: 'authorization_code',
  client_id: 'octo-client',
  code: CODE,
  redirect_uri: `${APP}/callback/octo`,
  code_verifier: VERIFIER,
};

export const refreshGrant = {
  grant_type: 'refresh_token',
  client_id: 'octo-client',
  refresh_token: REFRESH_TOKEN,
};

export const ownHeaders = {
  'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
  origin: APP,
  'sec-fetch-site': 'same-origin',
  'x-authlens-relay': '1',
};

type Fields = Readonly<Record<string, string | undefined>>;

function present(fields: Fields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

/** As the page sends it. `headers` replace those of the page; an undefined one is left out. */
export function ask(path: string, form: Fields | string, headers: Fields = {}): Request {
  const body = typeof form === 'string' ? form : new URLSearchParams(present(form)).toString();
  return new Request(APP + path, { method: 'POST', headers: present({ ...ownHeaders, ...headers }), body });
}

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: string;
}

/** The relay with a provider that gives these answers in their order, the last one again and again; an `Error` is thrown. */
export function aRelay(answers: readonly (Response | Error)[] = [], options: Partial<RelayOptions> = {}) {
  const sent: Sent[] = [];
  const log: string[] = [];
  const clock = new FakeClock(1_800_000_000_000);
  const fetch: Fetch = async (url, { method, headers, body, redirect }) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push({ url, method, headers, body: body?.toString() ?? '', redirect });
    if (answer === undefined) throw new Error('No answer was scripted');
    if (answer instanceof Error) throw answer;
    return answer.clone();
  };
  const relay = createRelay({
    providers: [octo],
    secretOf: (id) => (id === 'octo' ? SECRET : undefined),
    ownOrigins: [APP, 'http://127.0.0.1:5173'],
    fetch,
    clock,
    scheduler: clock,
    log: (line) => log.push(line),
    ...options,
  });
  return { relay, sent, log, clock };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export const goodAnswer = json({ access_token: 'gho_token', token_type: 'bearer', scope: 'repo,gist' });
