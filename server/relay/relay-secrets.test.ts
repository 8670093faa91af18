import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { parseJsonObject } from '#core/lib/json.ts';
import type { Fetch } from '#core/lib/ports.ts';
import { APP, aRelay, ask, codeGrant, octo, ownHeaders } from './relay.test-support.ts';

afterEach(() => vi.restoreAllMocks());

/** Printable, and long enough to be one: what a provider gives out as code, token or secret. */
const secretText = (prefix: string) =>
  fc
    .string({
      unit: fc.constantFrom(...Array.from('abcXYZ0189-._~ %+=&:/"\\{}')),
      minLength: 12,
      maxLength: 60,
    })
    .map((text) => `${prefix}${text.replace(/^ | $/g, '_')}`);

const secrets = fc.record({
  client_secret: secretText('s.'),
  code: secretText('c.'),
  code_verifier: fc.string({
    unit: fc.constantFrom(...Array.from('abcXYZ0189-._~')),
    minLength: 43,
    maxLength: 128,
  }),
  refresh_token: secretText('r.'),
  token: secretText('t.'),
});
type Secrets = typeof secrets extends fc.Arbitrary<infer Value> ? Value : never;

/** Requests right and wrong, with the secrets in the places where people put them. */
const requests: readonly ((sent: Secrets) => Request)[] = [
  ({ code, code_verifier }) => ask('/relay/octo/token', { ...codeGrant, code, code_verifier }),
  ({ code, code_verifier }) =>
    ask('/relay/octo/token', { ...codeGrant, code, code_verifier, client_id: code }),
  ({ code, code_verifier }) =>
    ask('/relay/octo/token', { ...codeGrant, code, code_verifier, redirect_uri: `${APP}/${code}` }),
  ({ code, code_verifier }) =>
    ask('/relay/octo/token', { ...codeGrant, code, code_verifier: `${code_verifier}ä` }),
  ({ code, code_verifier }) =>
    ask('/relay/octo/token', { ...codeGrant, code, code_verifier, [code]: code_verifier }),
  ({ code, code_verifier }) =>
    ask('/relay/octo/token', { ...codeGrant, code, code_verifier, resource: code }),
  ({ code }) => ask('/relay/octo/token', { ...codeGrant, code, code_verifier: undefined }),
  ({ code }) => ask('/relay/octo/token', { ...codeGrant, grant_type: code }),
  ({ code }) => ask('/relay/octo/token', code),
  ({ code }) => ask('/relay/octo/token', `code=${encodeURIComponent(code)}&code=${encodeURIComponent(code)}`),
  ({ code }) => ask('/relay/octo/token', code, { 'content-type': encodeURIComponent(code) }),
  ({ code }) =>
    ask('/relay/octo/token', code, { origin: `https://evil.example/${encodeURIComponent(code)}` }),
  ({ code }) => ask('/relay/octo/token', code, { 'x-authlens-relay': encodeURIComponent(code) }),
  ({ code }) => ask(`/relay/octo/${encodeURIComponent(code)}`, code),
  ({ code }) => ask(`/relay/${encodeURIComponent(code)}/token`, code),
  ({ code }) => ask(`/relay/octo/token?code=${encodeURIComponent(code)}`, { ...codeGrant, grant_type: 'x' }),
  ({ code }) => ask('/relay/octo/token', { ...codeGrant, code: code.repeat(2000) }),
  ({ client_secret }) => ask('/relay/octo/token', { ...codeGrant, client_secret }),
  ({ refresh_token }) =>
    ask('/relay/octo/token', { grant_type: 'refresh_token', client_id: 'octo-client', refresh_token }),
  ({ refresh_token }) =>
    ask('/relay/octo/token', { grant_type: 'refresh_token', client_id: refresh_token, refresh_token }),
  ({ token }) => ask('/relay/octo/revoke', { client_id: 'octo-client', token }),
  ({ token }) => ask('/relay/octo/revoke', { client_id: 'octo-client', token, token_type_hint: token }),
  ({ token }) => new Request(`${APP}/relay/octo/token`, { method: 'PUT', headers: ownHeaders, body: token }),
];

/** What a provider was sent, by name. */
type Received = Readonly<Record<string, string>>;

/** Providers that fail, refuse, and repeat in their answer what they were sent. */
const answers: readonly ((received: Received) => Response | Error)[] = [
  (received) => new TypeError(`cannot connect with ${JSON.stringify(received)}`),
  (received) =>
    echo({ error: 'x', error_description: Object.values(received).join(' | '), ...received }, 400),
  (received) => echo({ error: 'x', error_description: JSON.stringify(received) }, 400),
  (received) =>
    echo({ error: 'x', error_uri: `https://x.example/?${new URLSearchParams(received).toString()}` }, 200),
  (received) =>
    echo(
      { error: 'invalid_client', error_description: Object.values(received).map(encodeURIComponent).join() },
      401,
    ),
  (received) => echo({ error: Object.values(received).join('.') }, 400),
  (received) => echo(received, 500),
  (received) => echo(received, 403),
  (received) => echo(received, 302),
  (received) =>
    new Response(
      new URLSearchParams({ error: 'x', ...received, error_description: Object.values(received).join() }),
    ),
  (received) =>
    new Response(null, {
      status: 429,
      headers: { 'retry-after': encodeURIComponent(Object.values(received).join()) },
    }),
  (received) => echo({ access_token: Object.values(received).join(), token_type: 'bearer' }, 200),
];

function echo(body: object, status: number): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

/** Form or JSON, and what an Authorization header holds, as it is and decoded. */
const providerThat =
  (answer: (received: Received) => Response | Error): Fetch =>
  async (_, { headers, body }) => {
    const text = body?.toString() ?? '';
    const sent = text.startsWith('{') ? parseJsonObject(text) : Object.fromEntries(new URLSearchParams(text));
    const authorization = headers['authorization']?.slice('Basic '.length) ?? '';
    const basic = { authorization, decoded: Buffer.from(authorization, 'base64').toString() };
    const entries = Object.entries<unknown>({ ...sent, ...basic }).filter(([, value]) => value !== '');
    const answered = answer(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
    if (answered instanceof Error) throw answered;
    return answered;
  };

/** The texts that must not be seen: each secret as it is and as it travels. */
function tracesOf(sent: Secrets): readonly string[] {
  return Object.values(sent).flatMap((value) => [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    new URLSearchParams({ x: value }).toString().slice(2),
    Buffer.from(`octo-client:${value}`).toString('base64'),
  ]);
}

test('no secret, code, verifier or token is in any refusal or log', async () => {
  const spoken: unknown[] = [];
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void spoken.push(...words));
  }
  await fc.assert(
    fc.asyncProperty(
      secrets,
      fc.constantFrom(...requests),
      fc.constantFrom(...answers),
      fc.constantFrom(octo, {
        ...octo,
        metadata: { ...octo.metadata, token_endpoint_auth_methods_supported: ['client_secret_basic'] },
      }),
      async (sent, request, answer, profile) => {
        const { relay, log } = aRelay([], {
          providers: [profile],
          secretOf: () => sent.client_secret,
          fetch: providerThat(answer),
        });
        const response = await relay(request(sent));
        const told = [await response.text(), ...[...response.headers].flat(), ...log, spoken.join()].join(
          '\n',
        );
        const traces = tracesOf(sent).filter((trace) => told.includes(trace));
        expect(traces, told).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
