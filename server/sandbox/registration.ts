import { errors, type ClientMetadata, type KoaContextWithOIDC } from 'oidc-provider';
import { DEVICE_CODE_GRANT, TOKEN_EXCHANGE_GRANT } from './grant-types.ts';
import { SIGNING_ALGS } from './keys.ts';
import { isTrustedCaller } from './origin-guard.ts';
import type { SandboxWorld } from './world.ts';

/**
 * A member of client metadata that nobody sends: oidc-provider hands the whole metadata to the validator of members of
 * our own, and that is where a registration can be refused in the protocol's words.
 */
export const REGISTRATION_MARK = 'sandbox_registration';

const MAX_REGISTERED = 200;
const GRANTS: ReadonlySet<unknown> = new Set([
  'authorization_code',
  'refresh_token',
  DEVICE_CODE_GRANT,
  TOKEN_EXCHANGE_GRANT,
]);
/** Addresses that a provider fetches for a client; this one fetches nothing on anybody's word. */
const FETCHED = ['sector_identifier_uri', 'jwks_uri'] as const;

/** Members of a list that oidc-provider itself has not judged yet. */
function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isForeign(address: unknown, origins: readonly string[]): boolean {
  return typeof address === 'string' && URL.canParse(address) && !origins.includes(new URL(address).origin);
}

/** Why this sandbox does not take the client, or nothing. Wrong shapes are left to the library. */
function unfit(client: ClientMetadata): string | undefined {
  if (client.token_endpoint_auth_method !== 'none') {
    return 'only public clients are registered here: set token_endpoint_auth_method to none';
  }
  if (listed(client.grant_types).some((grant) => !GRANTS.has(grant))) {
    return 'only the grants of codes, refresh tokens, devices and token exchange are registered here';
  }
  const { id_token_signed_response_alg: alg } = client;
  if (alg !== undefined && !SIGNING_ALGS.some((known) => known === alg)) {
    return `id_token_signed_response_alg must be one of ${SIGNING_ALGS.join(', ')}`;
  }
  const fetched = FETCHED.find((name) => client[name] !== undefined);
  return fetched === undefined ? undefined : `leave out ${fetched}: nothing is fetched for a client here`;
}

/** Refuses what this sandbox does not register (RFC 7591 section 3.2.2). Its built-in clients come by no request. */
export function judgeRegistration(
  world: SandboxWorld,
  ctx: KoaContextWithOIDC | undefined,
  client: ClientMetadata,
): void {
  if (ctx?.oidc.route !== 'registration') return;
  const reason = unfit(client);
  if (reason !== undefined) throw new errors.InvalidClientMetadata(reason);
  const addresses = [...listed(client.redirect_uris), ...listed(client.post_logout_redirect_uris)];
  if (addresses.some((address) => isForeign(address, world.appOrigins))) {
    throw new errors.InvalidRedirectUri(`addresses must begin with ${world.appOrigins.join(' or ')}`);
  }
  if ((world.store.count()['Client'] ?? 0) >= MAX_REGISTERED) {
    throw new errors.InvalidClientMetadata(
      `${MAX_REGISTERED} clients are registered already; start the sandbox anew`,
    );
  }
}

type Visit = Pick<KoaContextWithOIDC, 'get' | 'set' | 'vary' | 'method' | 'status' | 'body'>;

/**
 * The door in front of the endpoint, which oidc-provider opens to no page: the app may come in across origins, and a
 * page of another site is turned away whatever it sends. Answers whether the request goes on.
 */
export function openRegistrationDoor(world: SandboxWorld, ctx: Visit): boolean {
  const origin = ctx.get('Origin');
  ctx.vary('Origin');
  if (world.appOrigins.includes(origin)) {
    ctx.set('Access-Control-Allow-Origin', origin);
    ctx.set('Access-Control-Allow-Methods', 'POST');
    ctx.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  }
  if (ctx.method === 'OPTIONS') {
    ctx.status = 204;
    return false;
  }
  const headers = new Headers();
  for (const name of ['Origin', 'Sec-Fetch-Site']) if (ctx.get(name) !== '') headers.set(name, ctx.get(name));
  if (isTrustedCaller(headers, [new URL(world.issuer).origin, ...world.appOrigins])) return true;
  ctx.status = 403;
  ctx.body = { error: 'access_denied', error_description: 'Only the app may register a client here.' };
  return false;
}
