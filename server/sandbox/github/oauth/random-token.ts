import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Without vowels and look-alikes: such a code is read aloud and typed. */
const USER_CODE_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** Four characters of prefix and 36 more. */
export function newAccessToken(): string {
  return `gho_${pick(ALPHABET, 36)}`;
}

/** Four characters of prefix and 76 more. */
export function newRefreshToken(): string {
  return `ghr_${pick(ALPHABET, 76)}`;
}

/** Authorization code (20 characters), device code (40) or client secret (40). */
export function newHex(length: 20 | 40): string {
  return randomBytes(length / 2).toString('hex');
}

/** `WDJB-MJHT` */
export function newUserCode(): string {
  return `${pick(USER_CODE_ALPHABET, 4)}-${pick(USER_CODE_ALPHABET, 4)}`;
}
