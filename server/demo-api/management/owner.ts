import { challengeOf } from '../challenge.ts';
import type { DemoWorld } from '../demo-world.ts';
import { hashOf, newSecret } from '../digest.ts';
import { Problem } from '../problem.ts';
import type { KeyKind, StoredKey } from '../store/key-table.ts';

export const OWNER_HEADER = 'X-Demo-Owner';
const CHALLENGE = challengeOf('DemoOwner', { header: OWNER_HEADER });
const MAX_OF_ONE_OWNER = 40;

/** Who keeps keys here: a capability, made for whoever asks without one, and kept as a hash. */
interface Owner {
  readonly capability: string;
  readonly hash: string;
}

export function knownOwner({ keys }: DemoWorld, headers: Headers): Owner {
  const capability = headers.get(OWNER_HEADER);
  if (capability === null) {
    throw new Problem(
      'owner_missing',
      `Send the owner you got with your first key in ${OWNER_HEADER}.`,
      CHALLENGE,
    );
  }
  const hash = hashOf(capability);
  if (!/^[A-Za-z0-9_-]{43}$/.test(capability) || !keys.hasOwner(hash)) {
    throw new Problem('owner_unknown', 'This owner has no keys here. Make a key without it.', CHALLENGE);
  }
  return { capability, hash };
}

/** The owner of a request, or a new one. Throws a `Problem` for one who has enough keys. */
export function ownerForNewKey(world: DemoWorld, kind: KeyKind, headers: Headers): Owner {
  if (headers.get(OWNER_HEADER) === null) {
    const capability = newSecret();
    return { capability, hash: hashOf(capability) };
  }
  const owner = knownOwner(world, headers);
  if (world.keys.ownedBy(kind, owner.hash).length >= MAX_OF_ONE_OWNER) {
    throw new Problem(
      'too_many_keys',
      `One owner has at most ${MAX_OF_ONE_OWNER} keys of a kind. Begin anew.`,
    );
  }
  return owner;
}

/** A key of this owner. One of somebody else is as unknown as one that never was. */
export function ownKey(world: DemoWorld, kind: KeyKind, headers: Headers, id: string): StoredKey {
  const owner = knownOwner(world, headers);
  const key = world.keys.find(kind, id);
  if (key?.owner !== owner.hash) throw new Problem('not_found', 'You have no key with this id.');
  return key;
}
