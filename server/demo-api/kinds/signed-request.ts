import type { DemoWorld } from '../demo-world.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { KeyKind, StoredKey } from '../store/key-table.ts';

/** How old or how far ahead a signed request may be. */
const SIGNED_WITHIN_SECONDS = 300;

export type Refuse = (code: ProblemCode, detail: string, canonical?: string) => Problem;

/** Refusals of one scheme: with its headers, and with what the server would have signed. */
export function refusalsOf(headers: Readonly<Record<string, string>>): Refuse {
  return (code, detail, canonical) =>
    new Problem(code, detail, headers, canonical === undefined ? {} : { canonical });
}

/** What a signed request may be refused with. */
export const SIGNATURE_REFUSALS = [
  'signature_missing',
  'signature_malformed',
  'signature_wrong',
  'key_unknown',
  'key_revoked',
  'timestamp_out_of_range',
  'digest_mismatch',
  'nonce_replayed',
] as const;

/** The key by its id, if it may be used. */
export function signingKey(world: DemoWorld, kind: KeyKind, id: string, refuse: Refuse): StoredKey {
  const key = /^[A-Za-z0-9_-]{1,64}$/.test(id) ? world.keys.find(kind, id) : undefined;
  if (key === undefined) throw refuse('key_unknown', 'No key of this id is registered here.');
  if (key.revokedAt !== undefined) throw refuse('key_revoked', 'This key was revoked. Use another.');
  if (key.expiresAt !== undefined && key.expiresAt <= world.now()) {
    throw refuse('key_revoked', 'This key has expired. Use another.');
  }
  return key;
}

export function checkTime(world: DemoWorld, seconds: number, refuse: Refuse): void {
  const age = world.now() / 1000 - seconds;
  if (Math.abs(age) <= SIGNED_WITHIN_SECONDS) return;
  const words = age > 0 ? 'too long ago' : 'in the future';
  throw refuse(
    'timestamp_out_of_range',
    `The request was signed ${words}; ${SIGNED_WITHIN_SECONDS} s either way are allowed. Look at your clock.`,
  );
}

/** A signature is good for one request: its nonce is remembered as long as its time is accepted. */
export async function useNonce(
  world: DemoWorld,
  key: StoredKey,
  nonce: string,
  refuse: Refuse,
): Promise<void> {
  const isNew = await world.shared.once(
    `nonce:${key.kind}:${key.id}:${nonce}`,
    SIGNED_WITHIN_SECONDS * 2_000,
  );
  if (!isNew)
    throw refuse('nonce_replayed', 'A request with this nonce was accepted before. Sign a new one.');
  world.keys.markUsed(key.id, world.now());
}
