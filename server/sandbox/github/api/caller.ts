import type { Context } from 'hono';
import type { GithubWorld } from '../github-world.ts';
import { isClientSecret } from '../oauth/client-check.ts';
import { personOf, type Person } from '../people.ts';
import { ApiError, badCredentials, requiresAuthentication } from './api-error.ts';

export type Caller =
  | { readonly kind: 'anonymous' }
  /** The app itself, with client id and secret. */
  | { readonly kind: 'app' }
  | { readonly kind: 'user'; readonly person: Person; readonly scopes: readonly string[] };

/** Variables that the handlers of the API find in their context. */
export interface ApiEnv {
  Variables: { caller: Caller };
}

/** Who calls, by the Authorization header. Repeated bad credentials lock out the good ones too, for a while. */
export function identify(c: Context, world: GithubWorld): Caller {
  const [scheme = '', credentials = ''] = (c.req.header('Authorization') ?? '').trim().split(/\s+/);
  if (scheme === '') return { kind: 'anonymous' };
  if (world.badCredentials.locked) {
    throw new ApiError({
      status: 403,
      message: 'Maximum number of login attempts exceeded. Please try again later.',
    });
  }
  const caller = /^basic$/i.test(scheme) ? appOf(credentials, world) : userOf(scheme, credentials, world);
  if (caller !== undefined) return caller;
  world.badCredentials.fail(world.settings.current.bad_credentials_allowed);
  throw badCredentials();
}

function appOf(credentials: string, world: GithubWorld): Caller | undefined {
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const isApp = decoded.slice(0, Math.max(0, colon)) === world.app.clientId;
  return isApp && isClientSecret(world, decoded.slice(colon + 1)) ? { kind: 'app' } : undefined;
}

function userOf(scheme: string, token: string, world: GithubWorld): Caller | undefined {
  if (!/^(?:bearer|token)$/i.test(scheme)) return undefined;
  const record = world.tokens.find(token);
  const person = record === undefined ? undefined : personOf(record.login);
  if (record === undefined || person === undefined) return undefined;
  world.tokens.markUsed(record);
  return { kind: 'user', person, scopes: record.scopes };
}

/** The signed-in caller. An app alone is nobody. */
export function userCaller(caller: Caller, help: string): Extract<Caller, { kind: 'user' }> {
  if (caller.kind !== 'user') throw requiresAuthentication(help);
  return caller;
}
