import { randomBytes } from 'node:crypto';
import {
  errors,
  interactionPolicy,
  type Client,
  type Configuration,
  type ResourceServer,
} from 'oidc-provider';
import { accessTokenLifetime } from './access-token-lifetime.ts';
import { sandboxClients } from './clients.ts';
import { renderDeviceCode, renderDeviceConfirm, renderDeviceDone } from './device-page.ts';
import { renderProviderError } from './error-page.ts';
import { SIGNING_ALGS, type SigningAlg } from './keys.ts';
import { renderLogout, renderLoggedOut } from './logout-page.ts';
import { API_SCOPES, CLAIMS_BY_SCOPE, OIDC_SCOPES } from './scopes.ts';
import { judgeRegistration, REGISTRATION_MARK } from './registration.ts';
import type { SandboxWorld } from './world.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const ROUTES = {
  authorization: '/authorize',
  token: '/token',
  jwks: '/jwks',
  userinfo: '/userinfo',
  end_session: '/logout',
  code_verification: '/device',
  device_authorization: '/device/authorize',
  pushed_authorization_request: '/par',
  introspection: '/introspect',
  revocation: '/revoke',
  registration: '/register',
} as const;

function signingAlgOf(client: Client): SigningAlg {
  return SIGNING_ALGS.find((alg) => alg === client.idTokenSignedResponseAlg) ?? 'RS256';
}

export function resourceServer(world: SandboxWorld, resource: string, client: Client): ResourceServer {
  const scopes: Readonly<Record<string, readonly string[]>> = {
    [world.apiResource]: API_SCOPES,
    [world.otherResource]: [],
  };
  const known = scopes[resource];
  if (known === undefined) throw new errors.InvalidTarget(`the sandbox has no API ${resource}`);
  return {
    scope: known.join(' '),
    audience: resource,
    accessTokenTTL: world.accessTokenTtl,
    // RFC 9068: the JWT profile for access tokens.
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: signingAlgOf(client) } },
  };
}

/** The library's prompts, and the account chooser in front of them (OpenID Connect Core section 3.1.2.1). */
function promptPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}

function features(world: SandboxWorld): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    // RFC 6749 section 4.4: for programs that act for themselves.
    clientCredentials: { enabled: true },
    dPoP: {
      enabled: true,
      nonceSecret: world.dpopNonceSecret,
      requireNonce: () => world.dpopNonces.required,
    },
    pushedAuthorizationRequests: { enabled: true },
    revocation: {
      enabled: true,
      // RFC 7009 section 2.1: a token is revoked by the client it was issued to.
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    introspection: {
      enabled: true,
      // A public client cannot prove who it is: it may ask about its own tokens only.
      allowedPolicy: (_ctx, client, token) =>
        client.clientAuthMethod !== 'none' || token.clientId === client.clientId,
    },
    deviceFlow: {
      enabled: true,
      userCodeInputSource: (ctx, _form, _out, error) => renderDeviceCode(ctx, error),
      userCodeConfirmSource: (ctx, _form, client, ...[, userCode]) =>
        renderDeviceConfirm(ctx, { clientName: client.clientName ?? client.clientId, userCode }),
      successSource: renderDeviceDone,
    },
    // RFC 7591: open, for this machine alone; what may be registered is judged in registration.ts.
    registration: { enabled: true, idFactory: () => `registered-${randomBytes(9).toString('base64url')}` },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: renderLogout,
      postLogoutSuccessSource: renderLoggedOut,
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx, _client, oneOf) => oneOf ?? [],
      // A token request without `resource` gets what was granted, so a refresh yields the API's token again.
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource, client) => resourceServer(world, resource, client),
    },
  };
}

function lifetimes(world: SandboxWorld): NonNullable<Configuration['ttl']> {
  return {
    AccessToken: (ctx) => accessTokenLifetime(world, ctx),
    AuthorizationCode: () => MINUTE,
    ClientCredentials: (ctx) => accessTokenLifetime(world, ctx),
    DeviceCode: () => 10 * MINUTE,
    IdToken: () => HOUR,
    Interaction: () => HOUR,
    // Rotation passes on what is left of the lifetime (RFC 9700 section 4.14.2: refresh tokens expire).
    RefreshToken: (ctx) => ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? DAY,
    Session: () => 14 * DAY,
    Grant: () => 14 * DAY,
  };
}

/** Everything oidc-provider needs to be this sandbox. */
export function providerConfiguration(world: SandboxWorld): Configuration {
  const { port, protocol } = new URL(world.issuer);
  // Cookies ignore the port: two sandboxes on one host must not overwrite each other's session.
  const suffix = port === '' ? protocol.replace(':', '') : port;
  return {
    adapter: (model) => world.store.adapter(model),
    clients: sandboxClients(world.appOrigins, world),
    jwks: { keys: world.keys.signingKeys() },
    routes: ROUTES,
    scopes: OIDC_SCOPES,
    claims: CLAIMS_BY_SCOPE,
    // The API's token cannot call userinfo, so the claims of the scopes travel in the ID Token as well.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    extraClientMetadata: {
      properties: [REGISTRATION_MARK],
      validator: (ctx, _name, _value, metadata) => judgeRegistration(world, ctx, metadata),
    },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { dPoPSigningAlgValues: ['ES256', 'EdDSA', 'Ed25519', 'RS256'] },
    cookies: {
      keys: [...world.cookieKeys],
      names: {
        session: `sandbox_${suffix}_session`,
        interaction: `sandbox_${suffix}_interaction`,
        resume: `sandbox_${suffix}_resume`,
      },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    interactions: { policy: promptPolicy(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: features(world),
    ttl: lifetimes(world),
    clientBasedCORS: (_ctx, origin) => world.appOrigins.includes(origin),
    findAccount: (_ctx, sub) => {
      const account = world.accounts.find(sub);
      return account && { accountId: sub, claims: () => world.accounts.claims(account, world.issuer) };
    },
    extraTokenClaims: (_ctx, token) => {
      const account = token.kind === 'AccessToken' ? world.accounts.find(token.accountId) : undefined;
      return account && { roles: [...account.roles] };
    },
    // Not tied to offline_access: that scope forces a consent page on every sign-in (Core section 11).
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // A device's tokens do not end with the session of the browser in which it was confirmed.
    expiresWithSession: (_ctx, source) =>
      source.kind !== 'DeviceCode' && !source.scopes.has('offline_access'),
    renderError: renderProviderError,
  };
}
