import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type KoaContextWithOIDC, type errors } from 'oidc-provider';
import { pageHeaders } from './page-headers.ts';
import { providerConfiguration, resourceServer, ROUTES } from './provider-configuration.ts';
import { openRegistrationDoor } from './registration.ts';
import { offerTokenExchange } from './token-exchange.ts';
import type { SandboxWorld } from './world.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Readable by anyone, from any origin, and worth keeping for a minute. */
const PUBLIC_DOCUMENTS: ReadonlySet<string> = new Set([
  ROUTES.jwks,
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
]);
const EXPOSED_HEADERS = 'Date, DPoP-Nonce, Retry-After, WWW-Authenticate';

/** Sets what oidc-provider leaves open: page headers, caching of public documents, headers a page may read. */
function addHeaders(provider: Provider, world: SandboxWorld): void {
  const headers = pageHeaders(world);
  provider.use(async (ctx, next) => {
    // Set before, so that the library can add the hash of its self-submitting forms to the policy.
    ctx.set(headers);
    if (ctx.path === ROUTES.authorization) world.activity.countAuthorizationRequest();
    if (ctx.path !== ROUTES.registration || openRegistrationDoor(world, ctx)) await next();
    const redirects = ctx.status >= 300 && ctx.status < 400;
    if (redirects || ctx.response.is('html') === false) {
      ctx.remove('Content-Security-Policy');
      ctx.remove('X-Frame-Options');
    }
    if (ctx.response.get('Access-Control-Allow-Origin') !== '' && ctx.method !== 'OPTIONS') {
      ctx.set('Access-Control-Expose-Headers', EXPOSED_HEADERS);
    }
    if (PUBLIC_DOCUMENTS.has(ctx.path) && ctx.status === 200) ctx.set('Cache-Control', 'public, max-age=60');
  });
}

function clientIdOf(ctx: KoaContextWithOIDC): { client_id?: string } {
  const clientId = ctx.oidc.client?.clientId;
  return clientId === undefined ? {} : { client_id: clientId };
}

function grantTypeOf(ctx: KoaContextWithOIDC): string {
  const grantType = ctx.oidc.params?.['grant_type'];
  return typeof grantType === 'string' ? grantType : '';
}

function userOf(ctx: KoaContextWithOIDC): { user?: string } {
  const accountId = ctx.oidc.entities.Account?.accountId ?? ctx.oidc.entities.RefreshToken?.accountId;
  return accountId === undefined ? {} : { user: accountId };
}

function recordTokenRefusal(
  ctx: KoaContextWithOIDC,
  error: errors.OIDCProviderError,
  world: SandboxWorld,
): void {
  world.activity.countTokenRequest(grantTypeOf(ctx));
  // The library names the reason in `error_detail` only.
  const reused = /already used/.test(error.error_detail ?? '') && grantTypeOf(ctx) === 'refresh_token';
  world.eventLog.record(reused ? 'refresh_reuse_detected' : 'token_refused', {
    ...userOf(ctx),
    ...clientIdOf(ctx),
    detail: reused ? 'refresh token used twice; the grant is revoked' : error.error,
  });
}

function recordEvents(provider: Provider, world: SandboxWorld): void {
  const { activity, eventLog } = world;
  provider.on('grant.success', (ctx) => {
    activity.countTokenRequest(grantTypeOf(ctx));
    eventLog.record('token_issued', { ...userOf(ctx), ...clientIdOf(ctx), detail: grantTypeOf(ctx) });
  });
  provider.on('grant.error', (ctx, error) => recordTokenRefusal(ctx, error, world));
  provider.on('grant.revoked', (ctx) =>
    eventLog.record('grant_revoked', { ...userOf(ctx), ...clientIdOf(ctx) }),
  );
  provider.on('registration_create.success', (_ctx, client) =>
    eventLog.record('client_registered', { client_id: client.clientId }),
  );
  provider.on('end_session.success', (ctx) => eventLog.record('signed_out', clientIdOf(ctx)));
  provider.on('server_error', (ctx, error) => {
    // The message may quote what was sent; the name and the place are enough to find it.
    console.error(`sandbox: ${ctx.method} ${ctx.oidc.route} failed: ${error.name}`);
  });
}

/** Holds the current Provider and swaps it for one with new keys, over the same store. */
export class ProviderHost {
  readonly #world: SandboxWorld;
  #provider: Provider;
  #listener: Listener;

  constructor(world: SandboxWorld) {
    this.#world = world;
    [this.#provider, this.#listener] = this.#build();
  }

  get current(): Provider {
    return this.#provider;
  }

  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.#listener(request, response);
  }

  /** oidc-provider reads its keys once, when it is made: rotation means a new instance. */
  async rotateKeys(): Promise<void> {
    await this.#world.keys.rotate();
    [this.#provider, this.#listener] = this.#build();
    this.#world.eventLog.record('keys_rotated');
  }

  #build(): [Provider, Listener] {
    const provider = new Provider(this.#world.issuer, providerConfiguration(this.#world));
    offerTokenExchange({
      provider,
      world: this.#world,
      resourceServerOf: (resource, client) => resourceServer(this.#world, resource, client),
    });
    addHeaders(provider, this.#world);
    recordEvents(provider, this.#world);
    const listener = provider.callback();
    return [provider, (request, response) => listener(request, response)];
  }
}
