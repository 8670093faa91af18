const MAX_ENTRIES = 20_000;

/** Remembers keys for a while, to tell a repetition (RFC 9449 section 11.1: replay of a proof). */
export class SeenOnce {
  readonly #expiry = new Map<string, number>();
  readonly #ttlMs: number;
  readonly #now: () => number;

  constructor(ttlSeconds: number, now: () => number = Date.now) {
    this.#ttlMs = ttlSeconds * 1000;
    this.#now = now;
  }

  /** False when the key was added before and is still remembered. */
  add(key: string): boolean {
    const now = this.#now();
    // Insertion order is expiry order: the oldest stand first.
    for (const [oldest, expiresAt] of this.#expiry) {
      if (expiresAt > now && this.#expiry.size < MAX_ENTRIES) break;
      this.#expiry.delete(oldest);
    }
    if (this.#expiry.has(key)) return false;
    this.#expiry.set(key, now + this.#ttlMs);
    return true;
  }
}
