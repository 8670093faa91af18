import * as v from 'valibot';
import type { DemoWorld } from '../demo-world.ts';
import { newId } from '../digest.ts';
import {
  nameShape,
  optionalTimeText,
  roleShape,
  timeShape,
  timeText,
  wholeNumber,
} from '../endpoints/shapes.ts';
import type { KeyKind, Role, StoredKey } from '../store/key-table.ts';

const DAY_SECONDS = 86_400;

/** What every new key may be given. */
export const newKeyEntries = {
  name: nameShape,
  role: v.optional(roleShape, 'user'),
  lifetime_seconds: v.optional(wholeNumber(1, DAY_SECONDS)),
};

/** What is told of every key. */
export const keyEntries = {
  id: v.string(),
  name: v.string(),
  role: roleShape,
  created_at: timeShape,
  expires_at: v.nullable(timeShape),
};

export const listedKeyEntries = {
  ...keyEntries,
  revoked_at: v.nullable(timeShape),
  last_used_at: v.nullable(timeShape),
};

interface NewKey {
  readonly kind: KeyKind;
  readonly owner: string;
  readonly name: string;
  readonly role: Role;
  readonly material: string;
  readonly id?: string;
  readonly prefix?: string;
  readonly quota?: number;
  readonly lifetime_seconds?: number | undefined;
}

/** Keeps a new key and answers it as it is kept. */
export function addKey(world: DemoWorld, wanted: NewKey): StoredKey {
  const now = world.now();
  const { kind, owner, name, role, material, lifetime_seconds: lifetime } = wanted;
  const key: StoredKey = {
    ...{ kind, owner, name, role, material },
    id: wanted.id ?? newId(),
    prefix: wanted.prefix ?? '',
    quota: wanted.quota ?? 0,
    createdAt: now,
    expiresAt: lifetime === undefined ? undefined : now + lifetime * 1000,
    revokedAt: undefined,
    lastUsedAt: undefined,
  };
  world.keys.add(key);
  return key;
}

export function describeKey({ id, name, role, createdAt, expiresAt }: StoredKey) {
  return { id, name, role, created_at: timeText(createdAt), expires_at: optionalTimeText(expiresAt) };
}

export function describeListedKey(key: StoredKey) {
  return {
    ...describeKey(key),
    revoked_at: optionalTimeText(key.revokedAt),
    last_used_at: optionalTimeText(key.lastUsedAt),
  };
}
