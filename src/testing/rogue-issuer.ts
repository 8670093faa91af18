import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { allowAnyOrigin, sendAnswer, sendJson } from './rogue/answers.ts';
import * as endpoints from './rogue/endpoints.ts';
import { appliesAt, type Answer, type Endpoint, type Facts, type Fault } from './rogue/fault.ts';
import { FAULTS, type FaultName } from './rogue/faults.ts';
import { Grants } from './rogue/grants.ts';
import { createRogueKeys } from './rogue/keys.ts';
import { RogueLog } from './rogue/log.ts';

export interface RogueOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** Name in the issuer's address; the server listens on 127.0.0.1 either way. */
  readonly host?: '127.0.0.1' | 'localhost';
  /** ms since the epoch. */
  readonly now?: () => number;
  /** Seconds, default 300. */
  readonly accessTokenTtl?: number;
}

interface FaultOptions {
  readonly name: FaultName;
  /** How many requests meet it; without it, all until `calm`. */
  readonly times?: number;
}

export interface RogueIssuer {
  readonly issuer: string;
  readonly log: RogueLog;
  /** Read and written at any time. */
  readonly settings: endpoints.Settings;
  fault(options: FaultOptions): void;
  /** Takes all faults away. */
  calm(): void;
  rotateKeys(): void;
  /** From now on the API and userinfo answer 401 `invalid_token` to every access token given out so far. */
  spoilAccessTokens(): void;
  /** Every code, verifier and token that has been given out or has come in. */
  secrets(): readonly string[];
  close(): Promise<void>;
}

interface ActiveFault {
  readonly fault: Fault;
  left: number;
}

const ROUTES: Readonly<Record<string, Exclude<Endpoint, 'refresh'>>> = {
  '/.well-known/openid-configuration': 'discovery',
  '/authorize': 'authorize',
  '/token': 'token',
  '/jwks': 'jwks',
  '/userinfo': 'userinfo',
  '/revoke': 'revocation',
  '/end-session': 'end_session',
  '/resource': 'resource',
};

const HANDLERS: Readonly<Record<Endpoint, (visit: endpoints.Visit) => void | Promise<void>>> = {
  discovery: endpoints.discovery,
  authorize: endpoints.authorize,
  token: endpoints.token,
  refresh: endpoints.token,
  jwks: endpoints.jwks,
  userinfo: endpoints.userinfo,
  revocation: endpoints.revocation,
  end_session: endpoints.endSession,
  resource: endpoints.resource,
};

/**
 * A small OpenID provider that signs everybody in at once, checks PKCE, rotates refresh tokens, and misbehaves on
 * request. For tests: it lets any client use any redirect URI.
 */
export async function startRogueIssuer(options: RogueOptions = {}): Promise<RogueIssuer> {
  const { host = '127.0.0.1', now = Date.now, accessTokenTtl = 300 } = options;
  const log = new RogueLog();
  const grants = new Grants();
  const keys = createRogueKeys(() => log.last('token')?.parameters['client_id'] ?? '');
  const settings: endpoints.Settings = { visitor: 'rogue-visitor', accessTokenTtl, rotation: true };
  let active: ActiveFault[] = [];

  const meetFaults = (endpoint: Endpoint): readonly Fault[] => {
    const met = active.filter(({ fault, left }) => left > 0 && appliesAt(fault, endpoint));
    for (const entry of met) entry.left -= 1;
    return met.map(({ fault }) => fault);
  };
  const server = createServer((request, response) => {
    void answer({ world, log, meetFaults }, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  // Now, because RSA keys take a while and requests have deadlines.
  await keys.published();
  const port = await listen(server, options.port ?? 0);
  const issuer = `http://${host}:${port}`;
  const world: endpoints.World = { issuer, grants, keys, now, settings };

  return {
    issuer,
    log,
    settings,
    fault: ({ name, times = Infinity }) => void active.push({ fault: FAULTS[name], left: times }),
    calm: () => {
      active = [];
    },
    rotateKeys: () => keys.rotate(),
    spoilAccessTokens: () => grants.spoilAccessTokens(),
    secrets: () => grants.secrets,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

interface Desk {
  readonly world: endpoints.World;
  readonly log: RogueLog;
  readonly meetFaults: (endpoint: Endpoint) => readonly Fault[];
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world } = desk;
  const url = new URL(request.url ?? '/', world.issuer);
  const form = new URLSearchParams(await readBody(request));
  allowAnyOrigin(response);
  response.setHeader('date', new Date(world.now()).toUTCString());
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const endpoint = endpointOf(url, form);
  desk.log.add({
    endpoint: endpoint ?? (url.pathname === '/stolen' ? 'stolen' : 'other'),
    method: request.method ?? '',
    parameters: Object.fromEntries([...url.searchParams, ...form]),
    headers: { authorization: request.headers.authorization, origin: request.headers.origin },
  });
  if (endpoint === undefined) return sendJson(response, 404, { error: 'not_found' });
  const faults = desk.meetFaults(endpoint);
  const facts = await gatherFacts(world, faults);
  const instead = insteadOf(endpoint, faults, facts);
  if (instead !== undefined) return sendAnswer(response, instead);
  await HANDLERS[endpoint]({ world, url, form, request, response, faults, facts });
}

function endpointOf({ pathname }: URL, form: URLSearchParams): Endpoint | undefined {
  const route = ROUTES[pathname];
  return route === 'token' && form.get('grant_type') === 'refresh_token' ? 'refresh' : route;
}

function insteadOf(endpoint: Endpoint, faults: readonly Fault[], facts: Facts): Answer | undefined {
  const instead = faults.find((fault) => fault.answer?.at === endpoint)?.answer?.as;
  return typeof instead === 'function' ? instead(facts) : instead;
}

async function gatherFacts({ issuer, keys, now }: endpoints.World, faults: readonly Fault[]): Promise<Facts> {
  const showsKey = faults.some(({ header, jwks }) => header ?? jwks);
  const elsewhere = new URL(issuer);
  elsewhere.hostname = elsewhere.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return {
    issuer,
    elsewhere: elsewhere.origin,
    now: Math.floor(now() / 1000),
    foreignKey: showsKey ? await keys.foreign() : {},
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text;
}
