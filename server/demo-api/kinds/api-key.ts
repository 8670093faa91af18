import { challengeOf } from '../challenge.ts';
import { hashOf, isSameSecret } from '../digest.ts';
import type { ReceivedRequest } from '../endpoints/received-request.ts';
import type { DemoWorld } from '../demo-world.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { quotaHeaders, quotaState } from '../quota.ts';
import type { RateDecision, RatePolicy } from '../shared/rate-algorithms.ts';
import type { StoredKey } from '../store/key-table.ts';
import type { MakeKind, Proof } from './kind.ts';

const CHALLENGE = challengeOf('ApiKey', { header: 'X-API-Key' });
const DAY_MS = 86_400_000;

interface PresentedKey {
  readonly key: string;
  readonly place: string;
}

function refuse(code: ProblemCode, detail: string): Problem {
  return new Problem(code, detail, CHALLENGE);
}

/** All places where a key stands in this request. */
function presentedKeys({ headers, url }: ReceivedRequest): PresentedKey[] {
  const ownHeader = headers.get('X-API-Key');
  const authorization = /^(?:ApiKey|Bearer) +(.*)$/i.exec(headers.get('Authorization') ?? '')?.[1];
  return [
    ...(ownHeader === null ? [] : [{ key: ownHeader, place: 'the header X-API-Key' }]),
    ...(authorization === undefined ? [] : [{ key: authorization, place: 'the header Authorization' }]),
    ...url.searchParams.getAll('api_key').map((key) => ({ key, place: 'the address, where logs keep it' })),
  ];
}

/** The stored key, if this one is known: found by its public part, compared by its hash. */
function find({ keys }: DemoWorld, key: string): StoredKey | undefined {
  const id = /^ak_([A-Za-z0-9]{12})_[A-Za-z0-9_-]{43}$/.exec(key)?.[1];
  const stored = id === undefined ? undefined : keys.find('api-key', id);
  return stored !== undefined && isSameSecret(hashOf(key), stored.material) ? stored : undefined;
}

/** A key's calls of a day. */
export function quotaPolicy(key: StoredKey): RatePolicy {
  return { algorithm: 'fixed-window', limit: key.quota, windowMs: DAY_MS };
}

export function quotaName(key: StoredKey): string {
  return `key-quota:${key.id}`;
}

function headersOf(key: StoredKey, decision: RateDecision): Record<string, string> {
  return quotaHeaders([
    quotaState({ name: 'key', limit: key.quota, windowSeconds: DAY_MS / 1000 }, decision),
  ]);
}

async function accept(world: DemoWorld, key: StoredKey, place: string): Promise<Proof> {
  const decision = await world.shared.take(quotaName(key), quotaPolicy(key));
  const headers = headersOf(key, decision);
  if (!decision.allowed) {
    const wait = Math.max(1, Math.ceil(decision.resetMs / 1000));
    throw new Problem('quota_exceeded', `This key has ${key.quota} calls a day. Wait, or use another key.`, {
      ...headers,
      'Retry-After': String(wait),
    });
  }
  world.keys.markUsed(key.id, world.now());
  return {
    caller: { id: key.id, name: key.name, roles: [key.role] },
    proved: [
      `The key came in ${place}.`,
      'Its hash equals the stored one.',
      'It is not revoked, has not expired, and its quota is not used up.',
    ],
    headers,
    hiddenQuery: ['api_key'],
  };
}

/** An API key names a program, not a person, and is sent whole with each call. Only its hash is stored. */
export const apiKeyKind: MakeKind = (world) => ({
  id: 'api-key',
  summary: 'An API key in the header X-API-Key, in Authorization, or in the query.',
  headers: ['X-API-Key', 'Authorization'],
  scheme: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  refusals: [
    ...(['api_key_missing', 'api_key_invalid', 'api_key_revoked', 'api_key_expired'] as const),
    ...(['invalid_request', 'quota_exceeded'] as const),
  ],
  challenge: CHALLENGE,
  check: async (request) => {
    const [presented, another] = presentedKeys(request);
    if (presented === undefined) throw refuse('api_key_missing', 'Send a key in the header X-API-Key.');
    if (another !== undefined) throw refuse('invalid_request', 'Send the key in one place only.');
    const key = find(world, presented.key);
    if (key === undefined)
      throw refuse('api_key_invalid', 'This is no key of this API. Look whether it is whole.');
    if (key.revokedAt !== undefined) {
      throw refuse('api_key_revoked', 'This key was revoked. Use another, or make a new one.');
    }
    if (key.expiresAt !== undefined && key.expiresAt <= world.now()) {
      throw refuse('api_key_expired', 'This key has expired. Use its successor, or make a new one.');
    }
    return accept(world, key, presented.place);
  },
});
