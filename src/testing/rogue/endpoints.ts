import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './answers.ts';
import type { Change, Fault, Facts, Members, Signing } from './fault.ts';
import type { Grant, Grants } from './grants.ts';
import { atHash, type RogueKeys } from './keys.ts';

/** The state of one issuer, in the hands of its endpoints. */
export interface World {
  readonly issuer: string;
  readonly grants: Grants;
  readonly keys: RogueKeys;
  readonly now: () => number;
  readonly settings: Settings;
}

export interface Settings {
  /** Who is signed in at the issuer: `undefined` makes `prompt=none` fail. */
  visitor: string | undefined;
  /** Seconds. */
  accessTokenTtl: number;
  rotation: boolean;
}

export interface Visit {
  readonly world: World;
  readonly url: URL;
  readonly form: URLSearchParams;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The faults this request meets. */
  readonly faults: readonly Fault[];
  readonly facts: Facts;
}

type ChangeStage =
  | 'discovery'
  | 'token'
  | 'refresh'
  | 'claims'
  | 'refreshClaims'
  | 'header'
  | 'jwks'
  | 'userinfo';

function changed({ faults, facts }: Visit, stage: ChangeStage, honest: Members): Members {
  return faults
    .map((fault): Change | undefined => fault[stage])
    .reduce((members, change) => (change ? change(members, facts) : members), honest);
}

export function discovery(visit: Visit): void {
  const { issuer } = visit.world;
  sendJson(
    visit.response,
    200,
    changed(visit, 'discovery', {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      userinfo_endpoint: `${issuer}/userinfo`,
      revocation_endpoint: `${issuer}/revoke`,
      end_session_endpoint: `${issuer}/end-session`,
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    }),
  );
}

/** Signs the visitor in at once and sends him back. */
export function authorize(visit: Visit): void {
  const { world, url, response, faults, facts } = visit;
  const asked = url.searchParams;
  const callback = new URL(asked.get('redirect_uri') ?? '/no-redirect-uri', world.issuer);
  callback.searchParams.set('state', asked.get('state') ?? '');
  callback.searchParams.set('iss', world.issuer);
  const error = refusal(asked, world.settings);
  if (error === undefined) callback.searchParams.set('code', world.grants.newCode(toGrant(asked, world)));
  else callback.searchParams.set('error', error);
  for (const fault of faults) fault.callback?.(callback, facts);
  response.writeHead(302, { location: callback.href });
  response.end();
}

function refusal(asked: URLSearchParams, { visitor }: Settings): string | undefined {
  if (asked.get('response_type') !== 'code') return 'unsupported_response_type';
  if (asked.get('code_challenge_method') !== 'S256' || !asked.get('code_challenge')) return 'invalid_request';
  return visitor === undefined && asked.get('prompt') === 'none' ? 'login_required' : undefined;
}

function toGrant(asked: URLSearchParams, { settings, now }: World): Grant {
  const nonce = asked.get('nonce');
  return {
    client_id: asked.get('client_id') ?? '',
    redirect_uri: asked.get('redirect_uri') ?? '',
    code_challenge: asked.get('code_challenge') ?? '',
    scope: asked.get('scope') ?? '',
    sub: settings.visitor ?? 'rogue-visitor',
    auth_time: Math.floor(now() / 1000),
    revoked: false,
    ...(nonce !== null && { nonce }),
  };
}

export async function token(visit: Visit): Promise<void> {
  const { world, form, response } = visit;
  const refreshing = form.get('grant_type') === 'refresh_token';
  const grant = refreshing
    ? world.grants.useRefreshToken(form.get('refresh_token') ?? '', world.settings.rotation)
    : world.grants.redeem(form);
  if (!grant) return sendJson(response, 400, { error: 'invalid_grant' });
  const { accessTokenTtl, rotation } = world.settings;
  const access_token = world.grants.newAccessToken(grant, world.now() + accessTokenTtl * 1000);
  const openid = grant.scope.split(' ').includes('openid');
  const id_token = openid ? await idToken({ visit, grant, access_token, refreshing }) : undefined;
  const newRefreshToken = !refreshing || rotation;
  sendJson(
    response,
    200,
    changed(visit, refreshing ? 'refresh' : 'token', {
      access_token,
      token_type: 'Bearer',
      expires_in: accessTokenTtl,
      scope: grant.scope,
      ...(newRefreshToken && { refresh_token: world.grants.newRefreshToken(grant) }),
      ...(id_token !== undefined && { id_token }),
    }),
  );
}

interface IdTokenOrder {
  readonly visit: Visit;
  readonly grant: Grant;
  readonly access_token: string;
  readonly refreshing: boolean;
}

async function idToken({ visit, grant, access_token, refreshing }: IdTokenOrder): Promise<string> {
  const { world, faults } = visit;
  const at = Math.floor(world.now() / 1000);
  const honest: Members = {
    iss: world.issuer,
    sub: grant.sub,
    aud: grant.client_id,
    iat: at,
    exp: at + world.settings.accessTokenTtl,
    auth_time: grant.auth_time,
    at_hash: atHash(access_token),
    name: 'Rogue Visitor',
    email: 'visitor@rogue.example',
    ...(!refreshing && grant.nonce !== undefined && { nonce: grant.nonce }),
  };
  const claims = changed(visit, refreshing ? 'refreshClaims' : 'claims', honest);
  const signing = faults.map(({ sign }): Signing | undefined => sign).find((sign) => sign !== undefined);
  const jwt = await world.keys.sign(claims, changed(visit, 'header', {}), signing);
  return world.grants.keepSecret(jwt);
}

export async function jwks(visit: Visit): Promise<void> {
  sendJson(visit.response, 200, changed(visit, 'jwks', { keys: await visit.world.keys.published() }));
}

function bearerOf({ world, request }: Visit): Grant | undefined {
  return world.grants.bearer(request.headers.authorization, world.now());
}

function refuseBearer({ response }: Visit): void {
  response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
  sendJson(response, 401, { error: 'invalid_token' });
}

export function userinfo(visit: Visit): void {
  const grant = bearerOf(visit);
  if (!grant) return refuseBearer(visit);
  const honest = { sub: grant.sub, name: 'Rogue Visitor', nickname: 'rogue' };
  sendJson(visit.response, 200, changed(visit, 'userinfo', honest));
}

/** An API that takes this issuer's access tokens. */
export function resource(visit: Visit): void {
  const grant = bearerOf(visit);
  if (!grant) return refuseBearer(visit);
  sendJson(visit.response, 200, { hello: grant.sub });
}

export function revocation({ world, form, response }: Visit): void {
  world.grants.revoke(form.get('token') ?? '');
  response.writeHead(200);
  response.end();
}

export function endSession({ world, url, response }: Visit): void {
  world.settings.visitor = undefined;
  const back = new URL(url.searchParams.get('post_logout_redirect_uri') ?? '/signed-out', world.issuer);
  const state = url.searchParams.get('state');
  if (state !== null) back.searchParams.set('state', state);
  response.writeHead(302, { location: back.href });
  response.end();
}
