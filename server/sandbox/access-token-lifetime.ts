import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { SandboxWorld } from './world.ts';

/**
 * Seconds. A token request may ask for a shorter life than the sandbox gives by itself, with `lifetime_seconds`, an extension
 * of this sandbox that no standard names: so the end of a token can be waited for. It never lengthens one.
 */
export function accessTokenLifetime(world: SandboxWorld, { oidc }: KoaContextWithOIDC): number {
  const asked: unknown = oidc.body?.['lifetime_seconds'];
  if (asked === undefined || asked === '') return world.accessTokenTtl;
  if (typeof asked !== 'string' || !/^[1-9]\d{0,8}$/.test(asked)) {
    throw new errors.InvalidRequest('lifetime_seconds must be a whole number of seconds, sent once');
  }
  return Math.min(Number(asked), world.accessTokenTtl);
}
