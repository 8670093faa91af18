import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { revokeAccess, type GithubWorld } from '../github-world.ts';
import type { TokenRecord } from '../oauth/token-store.ts';
import { personOf } from '../people.ts';
import { ownerAnswer } from './answers.ts';
import { ApiError, notFound, requiresAuthentication } from './api-error.ts';
import type { ApiEnv } from './caller.ts';

const HELP = '/apps/oauth-applications';

function dateText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function validationFailed(code: string, help: string): ApiError {
  const errors = [{ resource: 'OauthAccess', code, field: 'access_token' }];
  return new ApiError({ status: 422, message: 'Validation Failed', errors, help });
}

async function bodyOf(c: Context): Promise<object> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw new ApiError({ status: 400, message: 'Problems parsing JSON' });
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new ApiError({ status: 400, message: 'Body should be a JSON object' });
}

/** The token of the body, for the app that authenticates as itself; undefined for one that is no longer any good. */
async function tokenOf(
  c: Context<ApiEnv>,
  world: GithubWorld,
  help: string,
): Promise<TokenRecord | undefined> {
  if (c.get('caller').kind !== 'app') throw requiresAuthentication(help);
  if (c.req.param('client_id') !== world.app.clientId) throw notFound(help);
  const body = await bodyOf(c);
  const token: unknown = 'access_token' in body ? body.access_token : undefined;
  if (typeof token !== 'string' || token === '') throw validationFailed('missing_field', help);
  return world.tokens.find(token);
}

function authorizationAnswer(world: GithubWorld, record: TokenRecord): Record<string, unknown> {
  const { accessToken, expiresAt } = record;
  const person = personOf(record.login);
  return {
    id: record.id,
    url: `${world.base}/api/authorizations/${record.id}`,
    scopes: record.scopes,
    token: accessToken,
    token_last_eight: accessToken.slice(-8),
    hashed_token: createHash('sha256').update(accessToken).digest('hex'),
    app: { url: world.base, name: world.app.name, client_id: world.app.clientId },
    note: null,
    note_url: null,
    updated_at: dateText(record.updatedAt),
    created_at: dateText(record.createdAt),
    fingerprint: null,
    expires_at: expiresAt === undefined ? null : dateText(expiresAt),
    ...(person !== undefined && { user: ownerAnswer(world, person) }),
  };
}

/** What an app may do about its tokens, with its client id and secret: check, reset, revoke, and end the whole grant. */
export function applicationRoutes(world: GithubWorld): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/applications/:client_id/token', async (c) => {
    const help = `${HELP}#check-a-token`;
    const record = await tokenOf(c, world, help);
    if (record === undefined) throw notFound(help);
    return c.json(authorizationAnswer(world, record));
  });
  app.patch('/applications/:client_id/token', async (c) => {
    const help = `${HELP}#reset-a-token`;
    const record = await tokenOf(c, world, help);
    if (record === undefined) throw notFound(help);
    world.activity.record('Token reset', { user: record.login });
    return c.json(authorizationAnswer(world, world.tokens.reset(record)));
  });
  app.delete('/applications/:client_id/token', async (c) => {
    const help = `${HELP}#delete-an-app-token`;
    const record = await tokenOf(c, world, help);
    if (record === undefined) throw validationFailed('invalid', help);
    world.tokens.revoke(record);
    world.activity.record('Token revoked', { user: record.login });
    return c.body(null, 204);
  });
  app.delete('/applications/:client_id/grant', async (c) => {
    const help = `${HELP}#delete-an-app-authorization`;
    const record = await tokenOf(c, world, help);
    if (record === undefined) throw validationFailed('invalid', help);
    revokeAccess(world, record.login);
    return c.body(null, 204);
  });
  return app;
}
