import { createBoundedFetch, type Http } from '#core/lib/bounded-fetch.ts';
import type { Clock, Fetch, Scheduler } from '#core/lib/ports.ts';
import { askProvider } from './ask-provider.ts';
import { authenticate, chooseAuthentication, type ClientCredentials } from './client-authentication.ts';
import { createMemoryLimit, type ClientLimit } from './client-limit.ts';
import { judgeRevocationForm, judgeTokenForm } from './judge-form.ts';
import { judgeSender } from './judge-sender.ts';
import { RelayProblem } from './problem.ts';
import { createMetadataOf, type MetadataOf } from './provider-metadata.ts';
import { readForm } from './read-form.ts';
import type { RelayedProvider } from './relayed-provider.ts';
import { createRedact, formsOfSecret } from './redact.ts';
import { respond, respondWithProblem, type Answered } from './respond.ts';
import { chooseRevocation } from './revocation-styles.ts';
import { standardTokenAnswer, type Redactors } from './standard-answer.ts';

export interface RelayOptions {
  /** Those with `token_relay` are spoken for; the others are unknown to the relay. */
  readonly providers: readonly RelayedProvider[];
  /** Asked at each request, so that a secret may come later than the relay. */
  readonly secretOf: (id: string) => string | undefined;
  /** Origins of this app, exactly as browsers write them. */
  readonly ownOrigins: readonly string[];
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Default: 60 requests a minute, counted in this instance's memory. */
  readonly limit?: ClientLimit;
  /** Gets a line about what only the operator can mend. Never a secret. */
  readonly log?: (line: string) => void;
}

/** Speaks for `client`, whose requests are counted together; who it is, the server in front knows. */
export type Relay = (request: Request, client?: string) => Promise<Response>;

interface Ports {
  readonly http: Http;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly metadataOf: MetadataOf;
}

interface Asked {
  readonly request: Request;
  readonly origin: string;
  readonly profile: RelayedProvider;
  readonly client_secret: string;
}

const ACTIONS = { token: exchange, revoke } as const;
const ROUTE = /^\/relay\/([a-z0-9-]{1,41})\/(token|revoke)$/;
/** What providers answer when it is the secret that they do not accept. */
const SECRET_REFUSED: ReadonlySet<unknown> = new Set(['invalid_client', 'incorrect_client_credentials']);

function redactorsFor(credentials: ClientCredentials, sent: readonly (string | undefined)[]): Redactors {
  const secrets = formsOfSecret(credentials);
  const values = sent.filter((value) => value !== undefined);
  return { secret: createRedact(secrets), all: createRedact([...secrets, ...values]) };
}

async function exchange(ports: Ports, { request, origin, profile, client_secret }: Asked): Promise<Answered> {
  const form = judgeTokenForm(await readForm(request, ports.scheduler), profile, origin);
  const credentials = { client_id: form.client_id, client_secret };
  const metadata = await ports.metadataOf(profile);
  const authentication = chooseAuthentication(metadata);
  const { body, headers } = authenticate(authentication, credentials, { ...form });
  const call = { url: metadata.token_endpoint, method: 'POST', headers, body, authentication };
  const answer = await askProvider(ports.http, ports.clock, call);
  const sent = form.grant_type === 'refresh_token' ? [form.refresh_token] : [form.code, form.code_verifier];
  return { ...standardTokenAnswer(answer, redactorsFor(credentials, sent)), report: answer.report };
}

async function revoke(ports: Ports, { request, profile, client_secret }: Asked): Promise<Answered> {
  const form = judgeRevocationForm(await readForm(request, ports.scheduler), profile);
  const credentials = { client_id: form.client_id, client_secret };
  const metadata = await ports.metadataOf(profile);
  const { adapter, endpoint } = chooseRevocation(profile, metadata);
  const refused = adapter.refuse?.(form);
  if (refused !== undefined) return refused;
  const call = adapter.call({ endpoint, metadata, credentials, form });
  const answer = await askProvider(ports.http, ports.clock, call);
  return { ...adapter.judge(answer, redactorsFor(credentials, [form.token])), report: answer.report };
}

async function takeFrom(limit: ClientLimit, client: string): Promise<void> {
  const { allowed, retryAfterSeconds } = await limit.take(client);
  if (allowed) return;
  const detail = `This client asked too often. Wait ${retryAfterSeconds} seconds, then try again.`;
  const headers = { 'Retry-After': String(retryAfterSeconds) };
  throw new RelayProblem('relay_limit_reached', detail, { headers });
}

/**
 * The part that holds the client secrets of providers that want one: code exchange, refresh and revocation for our own pages
 * (a token-mediating backend in the words of "OAuth 2.0 for Browser-Based Applications", section 6.2). One fetch handler
 * that keeps nothing between two requests but a count and public metadata, so that it runs on any platform; it never
 * answers a secret, logs none, and speaks to nobody but the endpoints of its providers.
 */
export function createRelay(options: RelayOptions): Relay {
  const { secretOf, ownOrigins, clock, scheduler, log = () => undefined } = options;
  const limit = options.limit ?? createMemoryLimit(clock);
  const relayed = new Map(
    options.providers
      .filter(({ token_relay }) => token_relay === true)
      .map((profile) => [profile.id, profile]),
  );
  const http = createBoundedFetch(options.fetch, clock, scheduler);
  const ports: Ports = { http, clock, scheduler, metadataOf: createMetadataOf(http, clock) };

  async function answer(request: Request, client: string, route: Route): Promise<Answered> {
    if (request.method !== 'POST') {
      const headers = { Allow: 'POST' };
      throw new RelayProblem('relay_method_refused', 'Send a POST request.', { headers });
    }
    const origin = judgeSender(request, ownOrigins);
    await takeFrom(limit, client);
    const profile = relayed.get(route.id);
    if (profile === undefined) {
      const detail = 'No configured provider with this id has token_relay. Reload the page.';
      throw new RelayProblem('relay_provider_unknown', detail);
    }
    const client_secret = secretOf(profile.id);
    if (client_secret === undefined) {
      const detail = 'Whoever runs this server has to set the client secret of this provider.';
      throw new RelayProblem('relay_secret_missing', detail);
    }
    const answered = await ACTIONS[route.action](ports, { request, origin, profile, client_secret });
    if (SECRET_REFUSED.has(answered.body['error'])) {
      log(`Relay: ${profile.id} does not accept the client secret. Check it and the client id.`);
    }
    return answered;
  }

  return async (request, client = 'all') => {
    const route = readRoute(request.url);
    try {
      if (route === undefined) {
        const detail = 'Its addresses are /relay/<provider id>/token and /relay/<provider id>/revoke.';
        throw new RelayProblem('relay_route_unknown', detail);
      }
      return respond(await answer(request, client, route));
    } catch (error) {
      const problem = toProblem(error);
      // What a stranger may provoke at will is not worth a line.
      if (problem.status >= 500)
        log(`Relay: ${problem.code} (${relayed.get(route?.id ?? '')?.id ?? 'unknown'})`);
      return respondWithProblem(problem);
    }
  };
}

interface Route {
  readonly id: string;
  readonly action: keyof typeof ACTIONS;
}

function readRoute(url: string): Route | undefined {
  const [, id, action] = ROUTE.exec(new URL(url).pathname) ?? [];
  if (id === undefined || (action !== 'token' && action !== 'revoke')) return undefined;
  return { id, action };
}

function toProblem(error: unknown): RelayProblem {
  if (error instanceof RelayProblem) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new RelayProblem('relay_failed', `The relay met a fault of its own (${name}). Try again.`);
}
