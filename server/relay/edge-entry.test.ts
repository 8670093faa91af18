import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import edge from './edge-entry.ts';
import { APP, ask, codeGrant, goodAnswer, octo, ownHeaders, SECRET } from './relay.test-support.ts';

const environment = () => ({
  APP_ORIGIN: APP,
  PROVIDERS: JSON.stringify({ providers: [octo] }),
  OCTO_CLIENT_SECRET: SECRET,
  CLIENT_ADDRESS_HEADER: 'X-Client',
  // Platforms hand over more than texts.
  ASSETS: { fetch: () => undefined },
});

const upstream = vi.fn<typeof fetch>();
const spoken: unknown[] = [];

beforeEach(() => {
  spoken.length = 0;
  upstream.mockReset().mockImplementation(async () => goodAnswer.clone());
  vi.stubGlobal('fetch', upstream);
  for (const name of ['warn', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void spoken.push(...words));
  }
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a code is exchanged, by a request that every platform takes', async () => {
  const response = await edge.fetch(ask('/relay/octo/token', codeGrant), environment());
  expect(await response.json()).toMatchObject({ access_token: 'gho_token', scope: 'repo gist' });
  const [url, init] = upstream.mock.calls[0] ?? [];
  expect(url).toBe(octo.metadata?.token_endpoint);
  const body = init?.body instanceof URLSearchParams ? Object.fromEntries(init.body) : undefined;
  expect(body).toEqual({ ...codeGrant, client_secret: SECRET });
  expect(init?.redirect).toBe('manual');
  expect(spoken).toEqual([]);
});

test('a provider of the catalogue is spoken for with its secret alone', async () => {
  const asked = { ...codeGrant, client_id: 'typed-on-the-page', redirect_uri: `${APP}/callback/github` };
  const response = await edge.fetch(ask('/relay/github/token', asked), {
    ...environment(),
    GITHUB_CLIENT_SECRET: SECRET,
  });
  expect(response.status).toBe(200);
  expect(upstream.mock.calls[0]?.[0]).toBe('https://github.com/login/oauth/access_token');
});

test('a redirect of the provider comes to nothing', async () => {
  upstream.mockImplementation(
    async () => new Response(null, { status: 307, headers: { location: 'https://evil.example' } }),
  );
  const response = await edge.fetch(ask('/relay/octo/token', codeGrant), environment());
  expect(await response.json()).toMatchObject({ status: 502, code: 'relay_provider_answer_invalid' });
  expect(upstream).toHaveBeenCalledTimes(1);
});

test('requests are counted by what the platform says of the client', async () => {
  const one = environment();
  const from = (client: string) =>
    edge.fetch(ask('/relay/octo/token', codeGrant, { 'x-client': client }), one);
  for (let count = 0; count < 60; count += 1) await from('10.0.0.1');
  expect((await from('10.0.0.1')).status).toBe(429);
  expect((await from('10.0.0.2')).status).toBe(200);
});

describe('refused', () => {
  test.each([
    ['another origin', ask('/relay/octo/token', codeGrant, { origin: 'http://127.0.0.1:5173' }), 403],
    ['an unknown provider', ask('/relay/acme/token', codeGrant), 404],
    ['another path', ask('/', codeGrant), 404],
    ['another method', new Request(`${APP}/relay/octo/token`, { headers: ownHeaders }), 405],
  ])('%s', async (_, request, status) => {
    expect((await edge.fetch(request, environment())).status).toBe(status);
    expect(upstream).not.toHaveBeenCalled();
  });
});

describe('a deployment that is not finished says what is missing', () => {
  test.each([
    ['APP_ORIGIN', { APP_ORIGIN: undefined }],
    ['APP_ORIGIN', { APP_ORIGIN: 'http://app.example' }],
    ['CLIENT_ADDRESS_HEADER', { CLIENT_ADDRESS_HEADER: 'a b' }],
  ])('%s', async (name, wrong) => {
    const response = await edge.fetch(ask('/relay/octo/token', codeGrant), { ...environment(), ...wrong });
    expect(response.status).toBe(500);
    const detail: unknown = expect.stringMatching(new RegExp(`^${name} `));
    expect(await response.json()).toMatchObject({ code: 'relay_misconfigured', detail });
    expect(spoken).toEqual([detail]);
  });

  test('the whole environment', async () => {
    const response = await edge.fetch(ask('/relay/octo/token', codeGrant));
    expect(await response.json()).toMatchObject({ code: 'relay_misconfigured' });
  });

  test('the secret', async () => {
    const request = ask('/relay/octo/token', codeGrant);
    const response = await edge.fetch(request, { ...environment(), OCTO_CLIENT_SECRET: '' });
    expect(await response.json()).toMatchObject({ code: 'relay_secret_missing' });
    expect(spoken).toContain('Relay: provider_secret_missing (octo OCTO_CLIENT_SECRET)');
  });

  test('the providers', async () => {
    const response = await edge.fetch(ask('/relay/octo/token', codeGrant), {
      ...environment(),
      PROVIDERS: '{',
    });
    expect(await response.json()).toMatchObject({ code: 'relay_provider_unknown' });
    expect(spoken).toEqual(['Relay: providers_file_not_json ( )']);
  });
});
