import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** How one issuer differs from an honest one. */
interface Flaw {
  /** Members of the discovery document that differ. */
  readonly document?: (issuer: string) => Readonly<Record<string, unknown>>;
  /** Paths whose answer carries no permission for pages of other origins (CORS). */
  readonly closed?: readonly string[];
  /** Instead of the discovery document. */
  readonly discovery?: 'html' | 'hang';
  /** Seconds that its clock is ahead. */
  readonly ahead?: number;
  /** What the token endpoint answers; an honest refusal unless told. */
  readonly token?: { readonly status: number; readonly body: unknown };
  /** The port is closed again before anybody asks. */
  readonly down?: boolean;
}

const DISCOVERY = '/.well-known/openid-configuration';

/** Eight and a few more ways to be broken, each of which looks like "it does not work" from a page. */
const FLAWS = {
  honest: {},
  'discovery-closed': { closed: [DISCOVERY] },
  'issuer-slash': { document: (issuer) => ({ issuer: `${issuer}/` }) },
  'pkce-plain': { document: () => ({ code_challenge_methods_supported: ['plain'] }) },
  html: { discovery: 'html' },
  'token-closed': { closed: ['/token'] },
  'keys-closed': { closed: ['/jwks'] },
  'token-in-the-clear': { document: () => ({ token_endpoint: 'http://id.example/token' }) },
  hanging: { discovery: 'hang' },
  'clock-off': { ahead: 600 },
  down: { down: true },
  'secret-wanted': {
    document: () => ({ token_endpoint_auth_methods_supported: ['client_secret_post'] }),
    token: { status: 401, body: { error: 'invalid_client', error_description: 'client_secret is missing' } },
  },
} satisfies Record<string, Flaw>;

export type FlawName = keyof typeof FLAWS;

interface BrokenIssuer {
  readonly name: FlawName;
  readonly issuer: string;
  /** Method and path of every request, in order. */
  readonly asked: readonly string[];
}

export interface BrokenIssuers {
  readonly issuers: readonly BrokenIssuer[];
  /** Entries of a providers file for all of them; their names are `Broken: …`. */
  readonly entries: readonly unknown[];
  close(): Promise<void>;
}

/** From RFC 7517 appendix A.1: a public key that nobody here has the other half of. */
const KEY = {
  kty: 'EC',
  crv: 'P-256',
  kid: 'one',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};

export const providerName = (flaw: FlawName): string => `Broken: ${flaw}`;

/** Each on a port of its own, over real HTTP. */
export async function startBrokenIssuers(): Promise<BrokenIssuers> {
  const names = Object.keys(FLAWS) as FlawName[];
  const started = await Promise.all(names.map(startOne));
  return {
    issuers: started.map(({ issuer }) => issuer),
    entries: started.map(({ issuer: { name, issuer } }) => ({
      id: name,
      name: providerName(name),
      protocol: 'oidc',
      issuer,
      client_id: 'spa',
      scope: 'openid profile',
    })),
    close: async () => {
      await Promise.all(started.map(({ server }) => close(server)));
    },
  };
}

async function startOne(name: FlawName): Promise<{ readonly issuer: BrokenIssuer; readonly server: Server }> {
  const flaw: Flaw = FLAWS[name];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    answer(flaw, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  if (flaw.down === true) await close(server);
  return { issuer: { name, issuer: `http://localhost:${port}`, asked }, server };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function answer(flaw: Flaw, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  const issuer = `http://${request.headers.host ?? ''}`;
  response.setHeader('date', new Date(Date.now() + (flaw.ahead ?? 0) * 1000).toUTCString());
  if (flaw.closed?.includes(path) !== true) {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', 'Date');
  }
  if (path === DISCOVERY) return discovery(flaw, issuer, response);
  if (path === '/jwks') return json(response, 200, { keys: [KEY] });
  if (path === '/token' && request.method === 'POST') {
    const { status, body } = flaw.token ?? { status: 400, body: { error: 'invalid_grant' } };
    return json(response, status, body);
  }
  json(response, 404, { error: 'not_found' });
}

function discovery(flaw: Flaw, issuer: string, response: ServerResponse): void {
  if (flaw.discovery === 'hang') return;
  if (flaw.discovery === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
    return;
  }
  json(response, 200, {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['ES256'],
    scopes_supported: ['openid', 'profile'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    ...flaw.document?.(issuer),
  });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
