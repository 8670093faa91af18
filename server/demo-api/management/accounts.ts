import * as v from 'valibot';
import { ACCOUNT_ALGS, MAX_ACCESS_LIFETIME, type AccountAlg } from '../account-tokens.ts';
import { challenge } from '../challenge.ts';
import type { Caller } from '../caller.ts';
import type { DemoWorld } from '../demo-world.ts';
import { hashOf, newId, newSecret } from '../digest.ts';
import { endpoint, type Answer, type Endpoint } from '../endpoints/endpoint.ts';
import {
  passwordShape,
  rolesShape,
  timeShape,
  timeText,
  usernameShape,
  wholeNumber,
} from '../endpoints/shapes.ts';
import { accountTokenOf } from '../kinds/account-jwt.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { judgePassword } from './judge-password.ts';

const TAG = 'Accounts';
const DEFAULT_LIFETIME = 300;
const REFRESH_SECONDS = 3_600;

const tokensShape = v.object({
  access_token: v.string(),
  token_type: v.literal('Bearer'),
  expires_in: v.number(),
  refresh_token: v.string(),
  refresh_expires_in: v.number(),
  roles: rolesShape,
});

interface Login {
  readonly caller: Caller;
  readonly alg: AccountAlg;
  readonly lifetime: number;
  /** All tokens of one login. */
  readonly family: string;
}

/** An access token, and a refresh token of which only the hash is kept. */
async function issue(world: DemoWorld, { caller, alg, lifetime, family }: Login): Promise<Answer> {
  const refreshToken = newSecret();
  const now = world.now();
  world.accounts.sweep(now);
  world.accounts.addRefreshToken({
    ...{ hash: hashOf(refreshToken), family, username: caller.id, alg, lifetime },
    expiresAt: now + REFRESH_SECONDS * 1000,
  });
  const claims = { sub: caller.id, roles: caller.roles, family };
  return {
    status: 200,
    body: {
      access_token: await world.accountTokens.issue(alg, lifetime, claims),
      token_type: 'Bearer',
      expires_in: lifetime,
      refresh_token: refreshToken,
      refresh_expires_in: REFRESH_SECONDS,
      roles: caller.roles,
    },
  };
}

function refuse(code: ProblemCode, detail: string): Problem {
  return new Problem(code, detail, challenge('Bearer'));
}

function register(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    method: 'POST',
    path: '/accounts',
    name: 'register',
    summary: 'Registers an account. The password is kept as an Argon2id hash.',
    body: v.strictObject({ username: usernameShape, password: passwordShape }),
    answers: { 201: v.object({ username: v.string(), roles: rolesShape, created_at: timeShape }) },
    refusals: ['username_taken', 'password_weak', 'rate_limited'],
    handle: async ({ body }) => {
      const username = body.username.toLowerCase();
      const weakness = judgePassword(body.password, username);
      if (weakness !== undefined) throw new Problem('password_weak', weakness);
      const taken = new Problem('username_taken', 'Somebody has this name already. Choose another.');
      if (world.nameOf(username) !== undefined || world.accounts.find(username) !== undefined) throw taken;
      if (world.accounts.isFull()) throw new Problem('rate_limited', 'No more accounts are made here.');
      const account = { username, roles: ['user'], createdAt: world.now() };
      const passwordHash = await world.passwords.hash(body.password);
      if (!world.accounts.add({ ...account, passwordHash })) throw taken;
      return {
        status: 201,
        body: { username, roles: account.roles, created_at: timeText(account.createdAt) },
      };
    },
  });
}

function logIn(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    method: 'POST',
    path: '/accounts/login',
    name: 'logIn',
    summary: 'Exchanges name and password for an access token and a refresh token.',
    body: v.strictObject({
      username: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
      password: passwordShape,
      alg: v.optional(v.picklist(ACCOUNT_ALGS), 'ES256'),
      lifetime_seconds: v.optional(wholeNumber(1, MAX_ACCESS_LIFETIME), DEFAULT_LIFETIME),
    }),
    answers: { 200: tokensShape },
    refusals: ['credentials_wrong', 'too_many_attempts'],
    handle: async ({ body }) => {
      const caller = await world.passwords.check(body.username, body.password);
      if (caller === undefined)
        throw refuse('credentials_wrong', 'There is no such name with this password.');
      return issue(world, { caller, alg: body.alg, lifetime: body.lifetime_seconds, family: newId() });
    },
  });
}

/** Rotation with reuse detection (RFC 9700 section 4.14.2): a token used twice ends the whole login. */
function renew(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    method: 'POST',
    path: '/accounts/refresh',
    name: 'refresh',
    summary: 'Exchanges a refresh token for new tokens. It is good once.',
    body: v.strictObject({ refresh_token: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
    answers: { 200: tokensShape },
    refusals: ['refresh_token_invalid', 'refresh_token_reused'],
    handle: async ({ body }) => {
      const redemption = world.accounts.redeem(hashOf(body.refresh_token), world.now());
      if (redemption.outcome === 'reused') {
        await endFamily(world, redemption.token.family);
        throw refuse(
          'refresh_token_reused',
          'This token was used before, so somebody copied it. Log in again.',
        );
      }
      if (redemption.outcome !== 'redeemed') {
        throw refuse('refresh_token_invalid', 'This token is unknown, expired or revoked. Log in again.');
      }
      const { username, family, alg, lifetime } = redemption.token;
      const known = ACCOUNT_ALGS.find((name) => name === alg) ?? 'ES256';
      const roles = world.accounts.find(username)?.roles ?? world.rolesOf(username);
      return issue(world, { caller: { id: username, name: username, roles }, alg: known, lifetime, family });
    },
  });
}

async function endFamily(world: DemoWorld, family: string): Promise<void> {
  world.accounts.revokeFamily(family, world.now());
  await world.accountTokens.revokeFamily(family);
}

function logOut(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    headers: ['Authorization'],
    security: 'account-jwt',
    method: 'POST',
    path: '/accounts/logout',
    name: 'logOut',
    summary: 'Ends a login: its access token and its refresh tokens are revoked.',
    answers: { 204: undefined },
    refusals: ['token_missing', 'invalid_request', 'invalid_token'],
    handle: async ({ request }) => {
      const { jti, family } = await accountTokenOf(world, request.headers);
      await world.accountTokens.revoke(jti);
      await endFamily(world, family);
      return { status: 204 };
    },
  });
}

/** The list of revoked tokens knows a token by its `jti` (RFC 7519 section 4.1.7). */
function revoke(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    headers: ['Authorization'],
    security: 'account-jwt',
    method: 'POST',
    path: '/accounts/revoke',
    name: 'revokeToken',
    summary: 'Puts the access token of this call on the list of revoked ones; the login goes on.',
    answers: { 204: undefined },
    refusals: ['token_missing', 'invalid_request', 'invalid_token'],
    handle: async ({ request }) => {
      const { jti } = await accountTokenOf(world, request.headers);
      await world.accountTokens.revoke(jti);
      return { status: 204 };
    },
  });
}

function keySet(world: DemoWorld): Endpoint {
  return endpoint({
    tag: TAG,
    method: 'GET',
    path: '/accounts/jwks',
    name: 'accountKeys',
    summary: 'The public keys of ES256 and EdDSA. HS256 has none: who can check it can make it.',
    answers: { 200: v.object({ keys: v.array(v.looseObject({ kty: v.string(), kid: v.string() })) }) },
    refusals: [],
    handle: async () => ({ status: 200, body: world.accountTokens.jwks() }),
  });
}

export function accountEndpoints(world: DemoWorld): Endpoint[] {
  return [register, logIn, renew, logOut, revoke, keySet].map((make) => make(world));
}
