import { Hono, type Context } from 'hono';
import { authenticateClient } from './client-authentication.ts';
import type { SpotifyWorld } from './spotify-world.ts';
import { TokenError } from './token-error.ts';
import { exchangeCode, issueToClient, refreshTokens, type TokenRequest } from './token-grants.ts';

const GRANTS = {
  authorization_code: exchangeCode,
  refresh_token: refreshTokens,
  client_credentials: issueToClient,
} as const;

function isGrantType(value: string): value is keyof typeof GRANTS {
  return Object.hasOwn(GRANTS, value);
}

/** Seen in spotify/web-api 1503 and trivago/Heimdallr.swift 109. */
function readGrantType(form: URLSearchParams): keyof typeof GRANTS {
  const value = form.get('grant_type') ?? '';
  if (value === '') throw new TokenError('unsupported_grant_type', 'grant_type parameter is missing');
  if (isGrantType(value)) return value;
  const known = 'client_credentials, authorization_code or refresh_token';
  throw new TokenError('unsupported_grant_type', `grant_type must be ${known}`);
}

/** Undefined when it is not form-encoded. */
async function readForm(c: Context): Promise<URLSearchParams | undefined> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' ? new URLSearchParams(await c.req.text()) : undefined;
}

/**
 * A page may read the answer to a simple POST, and to nothing else: what needs a preflight never arrives (SP4, SP5), and
 * client credentials are for servers (SP9).
 */
function addCors(c: Context, world: SpotifyWorld, grantType: string): void {
  const origin = c.req.header('Origin');
  c.header('Vary', 'Origin');
  if (origin === undefined || !world.appOrigins.includes(origin)) return;
  if (c.req.header('Authorization') !== undefined || grantType === 'client_credentials') return;
  c.header('Access-Control-Allow-Origin', origin);
}

type TokenAnswer = Record<string, string | number>;

function grant(c: Context, world: SpotifyWorld, form: URLSearchParams | undefined): TokenAnswer {
  // Seen for JSON: spotify/web-api 321.
  if (form === undefined) throw new TokenError('server_error', 'Unexpected status: 415', 415);
  const grantType = readGrantType(form);
  const { isPublic } = authenticateClient(c.req.header('Authorization'), form, world.client);
  const request: TokenRequest = { form, isPublic };
  return GRANTS[grantType](world, request);
}

async function answerTokenRequest(c: Context, world: SpotifyWorld): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  const form = await readForm(c);
  const grantType = form?.get('grant_type') ?? '';
  const name = `POST /api/token ${isGrantType(grantType) ? grantType : ''}`.trim();
  addCors(c, world, grantType);
  if (world.board.countDown('token_failures')) {
    const status = world.board.current.token_failure_status;
    world.log.record(name, status, 'told to fail');
    // What a failing server says is not documented: nothing.
    return new Response(null, { status, headers: c.res.headers });
  }
  try {
    const answer = grant(c, world, form);
    world.log.record(
      name,
      200,
      'refresh_token' in answer ? 'with a refresh token' : 'without a refresh token',
    );
    return c.json(answer);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    world.log.record(name, error.status, `${error.error}: ${error.message}`);
    return c.json(error.body, error.status);
  }
}

/** `/api/token` of the accounts service. */
export function tokenRoutes(world: SpotifyWorld): Hono {
  const app = new Hono();
  app.post('/api/token', (c) => answerTokenRequest(c, world));
  // A preflight is answered, and allows nothing (SP5).
  app.options('/api/token', (c) => {
    world.log.record('OPTIONS /api/token', 204, 'preflight, no CORS headers');
    return c.body(null, 204);
  });
  app.all('/api/token', (c) => c.body(null, 405, { Allow: 'POST' }));
  return app;
}
