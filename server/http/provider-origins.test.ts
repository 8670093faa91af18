import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { createProviderOrigins } from './provider-origins.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** An issuer on a free loopback port; `answer` gets its own address. */
async function issuer(
  answer: (origin: string) => RequestListener,
): Promise<{ origin: string; requests: () => number }> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    answer(origin)(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return { origin, requests: () => requests };
}

const oidc = (origin: string, more: Partial<ProviderProfile> = {}): ProviderProfile => ({
  id: 'acme',
  name: 'Acme',
  protocol: 'oidc',
  issuer: origin,
  client_id: 'spa',
  scope: 'openid',
  ...more,
});

const json =
  (document: object): RequestListener =>
  (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));

test('origins an entry names itself are known at once, without duplicates', () => {
  const profile = oidc('https://id.acme.example/tenant', {
    metadata: { token_endpoint: 'https://tokens.acme.example/t' },
    profile_endpoint: 'https://api.acme.example/me',
    api: [{ name: 'a', method: 'GET', url: 'https://api.acme.example/a' }],
  });
  expect(createProviderOrigins([profile]).current()).toEqual([
    'https://api.acme.example',
    'https://id.acme.example',
    'https://tokens.acme.example',
  ]);
});

test('endpoints on other hosts come from the discovery document, dangerous ones do not', async () => {
  const { origin, requests } = await issuer((own) =>
    json({
      issuer: own,
      authorization_endpoint: `${own}/authorize`,
      token_endpoint: 'https://oauth2.acme.example/token',
      jwks_uri: 'http://keys.acme.example/jwks',
      userinfo_endpoint: "https://x.example;script-src 'unsafe-inline'",
      introspection_endpoint: 'https://*/introspect',
      end_session_endpoint: 'javascript:alert(1)',
      revocation_endpoint: ['https://list.example'],
    }),
  );
  const origins = createProviderOrigins([oidc(origin)]);
  expect(origins.current()).toEqual([origin]);
  expect(origins.complete()).toBe(false);
  await origins.refresh();
  expect(origins.complete()).toBe(true);
  expect(origins.current()).toEqual([origin, 'https://oauth2.acme.example']);
  await origins.refresh();
  expect(requests()).toBe(1);
});

test('a document of another issuer does not count', async () => {
  const { origin } = await issuer(() =>
    json({ issuer: 'https://evil.example', token_endpoint: 'https://evil.example/t' }),
  );
  const origins = createProviderOrigins([oidc(origin)]);
  await origins.refresh();
  expect(origins.current()).toEqual([origin]);
  expect(origins.complete()).toBe(false);
});

test.each<[string, (own: string) => RequestListener]>([
  ['a redirect', () => (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
  ['an error', () => (_, response) => response.writeHead(500).end()],
  ['no JSON', () => (_, response) => response.end('<html>')],
  [
    'too much',
    (own) => json({ issuer: own, token_endpoint: 'https://big.example/t', pad: 'x'.repeat(300_000) }),
  ],
])('%s leaves the rest working and is tried again after 30 s', async (_, answer) => {
  const { origin, requests } = await issuer(answer);
  let now = 0;
  const origins = createProviderOrigins([oidc(origin)], [], () => now);
  await origins.refresh();
  const first = requests();
  expect(first).toBeGreaterThan(0);
  expect(origins.current()).toEqual([origin]);
  now = 29_999;
  await origins.refresh();
  expect(requests()).toBe(first);
  now = 30_000;
  await origins.refresh();
  expect(requests()).toBe(2 * first);
});

test('plain OAuth without endpoints is read at its own place, else where OpenID keeps it', async () => {
  const paths: (string | undefined)[] = [];
  const { origin } = await issuer((own) => (request, response) => {
    paths.push(request.url);
    if (request.url?.startsWith('/.well-known/oauth') === true) return response.writeHead(404).end();
    return json({ issuer: `${own}/login`, token_endpoint: 'https://tokens.acme.example/t' })(
      request,
      response,
    );
  });
  const entry = { protocol: 'oauth2', metadata: { issuer: `${origin}/login` } } as const;
  const { issuer: _none, ...profile } = oidc(origin, entry);
  const origins = createProviderOrigins([profile]);
  await origins.refresh();
  expect(origins.current()).toEqual([origin, 'https://tokens.acme.example']);
  expect(paths).toEqual([
    '/.well-known/oauth-authorization-server/login',
    '/login/.well-known/openid-configuration',
  ]);
});

test('nothing is read for skipped issuers and complete entries', async () => {
  const { origin, requests } = await issuer((own) => json({ issuer: own }));
  const endpoint = `${origin}/x`;
  const metadata = { authorization_endpoint: endpoint, token_endpoint: endpoint, jwks_uri: endpoint };
  await createProviderOrigins([oidc(origin)], [origin]).refresh();
  await createProviderOrigins([oidc(origin, { metadata })]).refresh();
  await createProviderOrigins([oidc(origin, { protocol: 'oauth2', metadata })]).refresh();
  expect(requests()).toBe(0);
});

test('many providers are read a few at a time', async () => {
  let open = 0;
  let most = 0;
  const { origin, requests } = await issuer(() => (_, response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      response.writeHead(404).end();
    }, 5);
  });
  const many = Array.from({ length: 40 }, (_, index) => oidc(`${origin}/${index}`, { id: `p${index}` }));
  await createProviderOrigins(many).refresh();
  expect(requests()).toBe(40);
  expect(most).toBeLessThanOrEqual(4);
});
