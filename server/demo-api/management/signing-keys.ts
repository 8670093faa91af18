import * as v from 'valibot';
import { calculateJwkThumbprint } from 'jose';
import type { DemoWorld } from '../demo-world.ts';
import { newSecret } from '../digest.ts';
import { endpoint, type Endpoint } from '../endpoints/endpoint.ts';
import { ed25519Shape } from '../endpoints/shapes.ts';
import type { KeyKind } from '../store/key-table.ts';
import {
  addKey,
  describeKey,
  describeListedKey,
  keyEntries,
  listedKeyEntries,
  newKeyEntries,
} from './key-shapes.ts';
import { knownOwner, ownerForNewKey, ownKey, OWNER_HEADER } from './owner.ts';

interface Family {
  readonly kind: KeyKind;
  readonly path: string;
  readonly noun: string;
  readonly tag: string;
}

const HMAC: Family = { kind: 'hmac', path: '/hmac-keys', noun: 'HmacKey', tag: 'HMAC keys' };
const SIGNATURE: Family = {
  kind: 'http-signature',
  path: '/signature-keys',
  noun: 'SignatureKey',
  tag: 'Signature keys',
};
const HEADERS = [OWNER_HEADER];

/** Listing and revoking is the same for both. */
function listAndRevoke(world: DemoWorld, { kind, path, noun, tag }: Family): Endpoint[] {
  return [
    endpoint({
      tag,
      headers: HEADERS,
      method: 'GET',
      path,
      name: `list${noun}s`,
      summary: 'Your keys, without their secrets.',
      answers: { 200: v.object({ keys: v.array(v.object(listedKeyEntries)) }) },
      refusals: ['owner_missing', 'owner_unknown'],
      handle: async ({ request }) => {
        const keys = world.keys.ownedBy(kind, knownOwner(world, request.headers).hash);
        return { status: 200, body: { keys: keys.map(describeListedKey) } };
      },
    }),
    endpoint({
      tag,
      headers: HEADERS,
      method: 'DELETE',
      path: `${path}/{id}`,
      name: `revoke${noun}`,
      summary: 'Revokes a key at once.',
      answers: { 204: undefined },
      refusals: ['owner_missing', 'owner_unknown', 'not_found'],
      handle: async ({ request, parameters }) => {
        const key = ownKey(world, kind, request.headers, parameters['id'] ?? '');
        world.keys.revoke(key.id, world.now());
        return { status: 204 };
      },
    }),
  ];
}

function createHmacKey(world: DemoWorld): Endpoint {
  return endpoint({
    tag: HMAC.tag,
    headers: HEADERS,
    method: 'POST',
    path: HMAC.path,
    name: 'createHmacKey',
    summary:
      'Makes a secret for signing requests. It is told once; the server keeps it, because it must compute with it.',
    body: v.strictObject(newKeyEntries),
    answers: { 201: v.object({ ...keyEntries, secret: v.string(), owner: v.string() }) },
    refusals: ['owner_unknown', 'too_many_keys'],
    handle: async ({ request, body }) => {
      const owner = ownerForNewKey(world, HMAC.kind, request.headers);
      const secret = newSecret();
      const key = addKey(world, { ...body, kind: HMAC.kind, owner: owner.hash, material: secret });
      return { status: 201, body: { ...describeKey(key), secret, owner: owner.capability } };
    },
  });
}

const newSignatureKeyShape = v.union([
  v.strictObject({ ...newKeyEntries, jwk: ed25519Shape }),
  v.strictObject({ ...newKeyEntries, alg: v.literal('hmac-sha256') }),
]);

function createSignatureKey(world: DemoWorld): Endpoint {
  return endpoint({
    tag: SIGNATURE.tag,
    headers: HEADERS,
    method: 'POST',
    path: SIGNATURE.path,
    name: 'createSignatureKey',
    summary: 'Registers a public Ed25519 key, or makes a secret, for HTTP Message Signatures.',
    body: newSignatureKeyShape,
    answers: {
      201: v.object({
        ...keyEntries,
        alg: v.picklist(['ed25519', 'hmac-sha256']),
        thumbprint: v.optional(v.string()),
        secret: v.optional(v.string()),
        owner: v.string(),
      }),
    },
    refusals: ['owner_unknown', 'too_many_keys'],
    handle: async ({ request, body }) => {
      const owner = ownerForNewKey(world, SIGNATURE.kind, request.headers);
      const { name, role, lifetime_seconds } = body;
      const wanted = { name, role, lifetime_seconds, kind: SIGNATURE.kind, owner: owner.hash };
      if ('alg' in body) {
        const secret = newSecret();
        const key = addKey(world, { ...wanted, material: secret });
        const told = { ...describeKey(key), alg: body.alg, secret, owner: owner.capability };
        return { status: 201, body: told };
      }
      const { kty, crv, x } = body.jwk;
      const key = addKey(world, { ...wanted, material: JSON.stringify({ kty, crv, x }) });
      const thumbprint = await calculateJwkThumbprint({ kty, crv, x });
      const told = { ...describeKey(key), alg: 'ed25519', thumbprint, owner: owner.capability };
      return { status: 201, body: told };
    },
  });
}

export function signingKeyEndpoints(world: DemoWorld): Endpoint[] {
  return [
    createHmacKey(world),
    ...listAndRevoke(world, HMAC),
    createSignatureKey(world),
    ...listAndRevoke(world, SIGNATURE),
  ];
}
