import * as v from 'valibot';
import type { DemoWorld } from '../demo-world.ts';
import { hashOf, newId, newSecret } from '../digest.ts';
import { endpoint, type Endpoint } from '../endpoints/endpoint.ts';
import { timeShape, timeText, wholeNumber } from '../endpoints/shapes.ts';
import { quotaName, quotaPolicy } from '../kinds/api-key.ts';
import type { StoredKey } from '../store/key-table.ts';
import {
  addKey,
  describeKey,
  describeListedKey,
  keyEntries,
  listedKeyEntries,
  newKeyEntries,
} from './key-shapes.ts';
import { knownOwner, ownerForNewKey, ownKey, OWNER_HEADER } from './owner.ts';

const MAX_QUOTA = 100;
const quotaShape = wholeNumber(1, MAX_QUOTA);
const apiKeyEntries = { ...keyEntries, prefix: v.string(), quota: v.number() };
const newKeyShape = v.object({ ...apiKeyEntries, key: v.string(), owner: v.string() });
const listShape = v.object({
  keys: v.array(
    v.object({ ...listedKeyEntries, prefix: v.string(), quota: v.number(), used_today: v.number() }),
  ),
});
const SHARED = { tag: 'API keys', headers: [OWNER_HEADER] };

interface Wanted {
  readonly owner: string;
  readonly name: string;
  readonly role: 'user' | 'admin';
  readonly quota: number;
  readonly lifetime_seconds?: number | undefined;
}

/** A new key with its text, which is told once: only its hash is kept. */
function makeKey(world: DemoWorld, wanted: Wanted): { stored: StoredKey; key: string } {
  const id = newId();
  const prefix = `ak_${id}`;
  const key = `${prefix}_${newSecret()}`;
  return { key, stored: addKey(world, { ...wanted, kind: 'api-key', id, prefix, material: hashOf(key) }) };
}

async function listed(world: DemoWorld, key: StoredKey) {
  const { remaining } = await world.shared.peek(quotaName(key), quotaPolicy(key));
  return {
    ...describeListedKey(key),
    prefix: key.prefix,
    quota: key.quota,
    used_today: key.quota - remaining,
  };
}

function createAndList(world: DemoWorld): Endpoint[] {
  return [
    endpoint({
      ...SHARED,
      method: 'POST',
      path: '/keys',
      name: 'createKey',
      summary: 'Makes an API key. Its text is told once.',
      body: v.strictObject({ ...newKeyEntries, quota: v.optional(quotaShape, MAX_QUOTA) }),
      answers: { 201: newKeyShape },
      refusals: ['owner_unknown', 'too_many_keys'],
      handle: async ({ request, body }) => {
        const owner = ownerForNewKey(world, 'api-key', request.headers);
        const { stored, key } = makeKey(world, { ...body, owner: owner.hash });
        const { prefix, quota } = stored;
        return { status: 201, body: { ...describeKey(stored), prefix, quota, key, owner: owner.capability } };
      },
    }),
    endpoint({
      ...SHARED,
      method: 'GET',
      path: '/keys',
      name: 'listKeys',
      summary: 'Your API keys, without their text.',
      answers: { 200: listShape },
      refusals: ['owner_missing', 'owner_unknown'],
      handle: async ({ request }) => {
        const owner = knownOwner(world, request.headers);
        const keys = world.keys.ownedBy('api-key', owner.hash);
        return { status: 200, body: { keys: await Promise.all(keys.map((key) => listed(world, key))) } };
      },
    }),
  ];
}

function rotateAndRevoke(world: DemoWorld): Endpoint[] {
  return [
    endpoint({
      ...SHARED,
      method: 'POST',
      path: '/keys/{id}/rotate',
      name: 'rotateKey',
      summary: 'Makes the successor of an API key; the old one stays valid for a while.',
      body: v.strictObject({ overlap_seconds: wholeNumber(0, 86_400) }),
      answers: {
        201: v.object({ ...newKeyShape.entries, replaces: v.string(), replaced_valid_until: timeShape }),
      },
      refusals: ['owner_missing', 'owner_unknown', 'too_many_keys', 'not_found'],
      handle: async ({ request, body, parameters }) => {
        const old = ownKey(world, 'api-key', request.headers, parameters['id'] ?? '');
        const owner = ownerForNewKey(world, 'api-key', request.headers);
        const { stored, key } = makeKey(world, old);
        const end = Math.min(world.now() + body.overlap_seconds * 1000, old.expiresAt ?? Infinity);
        world.keys.endBy(old.id, end);
        const { prefix, quota } = stored;
        const replaced = { replaces: old.id, replaced_valid_until: timeText(end) };
        return {
          status: 201,
          body: { ...describeKey(stored), prefix, quota, key, owner: owner.capability, ...replaced },
        };
      },
    }),
    endpoint({
      ...SHARED,
      method: 'DELETE',
      path: '/keys/{id}',
      name: 'revokeKey',
      summary: 'Revokes an API key at once.',
      answers: { 204: undefined },
      refusals: ['owner_missing', 'owner_unknown', 'not_found'],
      handle: async ({ request, parameters }) => {
        const key = ownKey(world, 'api-key', request.headers, parameters['id'] ?? '');
        world.keys.revoke(key.id, world.now());
        return { status: 204 };
      },
    }),
  ];
}

export function apiKeyEndpoints(world: DemoWorld): Endpoint[] {
  return [...createAndList(world), ...rotateAndRevoke(world)];
}
