import { createHash, timingSafeEqual } from 'node:crypto';
import type { GithubWorld } from '../github-world.ts';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** In the same time whether it is wrong at the first or at the last character. */
export function isClientSecret(world: GithubWorld, secret: string): boolean {
  if (world.settings.current.wrong_secret) return false;
  return timingSafeEqual(digest(secret), digest(world.app.clientSecret));
}
