import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Models whose entries belong to a grant and go when it is revoked. */
const GRANT_MEMBERS = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode']);
const SWEEP_EVERY = 500;
const MAX_ENTRIES = 50_000;

/**
 * What one sandbox remembers (sessions, grants, codes, tokens), in memory, with expiry.
 * Shared by successive Provider instances, so that a key rotation keeps everybody signed in.
 */
export class SandboxStore {
  readonly #entries = new Map<string, Entry>();
  readonly #grantMembers = new Map<string, Set<string>>();
  readonly #idByUid = new Map<string, string>();
  readonly #idByUserCode = new Map<string, string>();
  readonly #now: () => number;
  #writes = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The adapter for one model of oidc-provider ("Session", "RefreshToken" …). */
  adapter(model: string): Adapter {
    const key = (id: string): string => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => this.#write(model, id, payload, expiresIn),
      find: async (id) => this.#read(key(id)),
      findByUid: async (uid) => this.#readBy(this.#idByUid, uid, key),
      findByUserCode: async (userCode) => this.#readBy(this.#idByUserCode, userCode, key),
      consume: async (id) => this.#consume(key(id)),
      destroy: async (id) => this.#remove(key(id)),
      revokeByGrantId: async (grantId) => this.#revoke(grantId),
    };
  }

  /** Number of live entries per model. */
  count(): Record<string, number> {
    this.#sweep();
    const counts: Record<string, number> = {};
    for (const key of this.#entries.keys()) {
      const model = key.slice(0, key.indexOf(':'));
      counts[model] = (counts[model] ?? 0) + 1;
    }
    return counts;
  }

  /** Forgets who is signed in and what was given out. Registered clients stay: a client is not a person. */
  clear(): void {
    for (const key of [...this.#entries.keys()]) if (!key.startsWith('Client:')) this.#entries.delete(key);
    this.#grantMembers.clear();
    this.#idByUid.clear();
    this.#idByUserCode.clear();
  }

  #write(model: string, id: string, payload: AdapterPayload, expiresIn: number | undefined): void {
    const key = `${model}:${id}`;
    const expiresAt = expiresIn === undefined ? Infinity : this.#now() + expiresIn * 1000;
    this.#entries.delete(key);
    this.#entries.set(key, { payload, expiresAt });
    if (payload.uid !== undefined) this.#idByUid.set(payload.uid, id);
    if (payload.userCode !== undefined) this.#idByUserCode.set(payload.userCode, id);
    if (payload.grantId !== undefined && GRANT_MEMBERS.has(model)) {
      const members = this.#grantMembers.get(payload.grantId) ?? new Set<string>();
      members.add(key);
      this.#grantMembers.set(payload.grantId, members);
    }
    this.#writes += 1;
    if (this.#writes % SWEEP_EVERY === 0) this.#sweep();
  }

  #read(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt > this.#now()) return entry.payload;
    this.#remove(key);
    return undefined;
  }

  #readBy(
    index: Map<string, string>,
    value: string,
    key: (id: string) => string,
  ): AdapterPayload | undefined {
    const id = index.get(value);
    return id === undefined ? undefined : this.#read(key(id));
  }

  /**
   * Marks a code or refresh token as used. The test and the mark are one step: of two requests that race with the
   * same refresh token one loses, and the grant with it (RFC 9700 section 4.14.2).
   */
  #consume(key: string): void {
    const payload = this.#read(key);
    if (payload === undefined) return;
    if (payload.consumed !== undefined) {
      if (payload.grantId !== undefined) {
        this.#revoke(payload.grantId);
        this.#remove(`Grant:${payload.grantId}`);
      }
      throw new errors.InvalidGrant('already used');
    }
    payload.consumed = Math.floor(this.#now() / 1000);
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    const { uid, userCode, grantId } = entry.payload;
    const id = key.slice(key.indexOf(':') + 1);
    if (uid !== undefined && this.#idByUid.get(uid) === id) this.#idByUid.delete(uid);
    if (userCode !== undefined && this.#idByUserCode.get(userCode) === id)
      this.#idByUserCode.delete(userCode);
    if (grantId === undefined) return;
    const members = this.#grantMembers.get(grantId);
    members?.delete(key);
    if (members?.size === 0) this.#grantMembers.delete(grantId);
  }

  #revoke(grantId: string): void {
    for (const key of [...(this.#grantMembers.get(grantId) ?? [])]) this.#remove(key);
  }

  #sweep(): void {
    const now = this.#now();
    for (const [key, entry] of [...this.#entries]) if (entry.expiresAt <= now) this.#remove(key);
    for (const key of [...this.#entries.keys()].slice(0, Math.max(0, this.#entries.size - MAX_ENTRIES))) {
      this.#remove(key);
    }
  }
}
