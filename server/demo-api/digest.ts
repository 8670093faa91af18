import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

export function hashOf(data: string | Uint8Array): string {
  return sha256(data).toString('base64url');
}

/** A secret with 256 bits of chance. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A short name that nobody guesses by counting. */
export function newId(): string {
  return randomBytes(9).toString('base64url').replaceAll(/[-_]/g, '0');
}

/** Whether two texts are equal, in a time that does not depend on where they differ: their digests are compared. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected));
}
