/** A token as far as keeping it goes. Times in ms since the epoch. */
export interface CachedToken {
  readonly access_token: string;
  readonly received_at: number;
  readonly expires_at?: number;
}

/** Seconds before expiry at which a token is renewed; a fifth of its life where that is shorter. */
const LEAD_S = 60;

interface Slot<T> {
  held?: T;
  /** The one request under way, however many callers wait for it. */
  running?: Promise<T>;
}

/** Tokens by what they were got with, in page memory. One request at a time for each, however many ask. */
export class TokenCache<T extends CachedToken> {
  readonly #slots = new Map<string, Slot<T>>();

  /**
   * The token that is held, or the one that `obtain` gets: it is given the one before, if any. Whether it had to be got
   * stands in `obtained`. Throws what `obtain` throws; the next call tries again.
   */
  async get(
    key: string,
    now: number,
    obtain: (before: T | undefined) => Promise<T>,
  ): Promise<{ readonly token: T; readonly obtained: boolean }> {
    const slot = this.#slots.get(key) ?? {};
    this.#slots.set(key, slot);
    if (slot.running !== undefined) return { token: await slot.running, obtained: true };
    if (slot.held !== undefined && !isDue(slot.held, now)) return { token: slot.held, obtained: false };
    slot.running = obtain(slot.held);
    try {
      slot.held = await slot.running;
      return { token: slot.held, obtained: true };
    } finally {
      delete slot.running;
    }
  }

  /**
   * A server refused this token. Drops it, unless a newer one has taken its place: many calls at once may be refused for
   * the same token, and one new token is enough for all.
   */
  refused(key: string, access_token: string): 'dropped' | 'newer' | 'unknown' {
    const slot = this.#slots.get(key);
    if (slot?.held === undefined) return slot?.running === undefined ? 'unknown' : 'newer';
    if (slot.held.access_token !== access_token) return 'newer';
    // What it can be renewed with is kept: only its life ends.
    slot.held = { ...slot.held, expires_at: 0 };
    return 'dropped';
  }

  forget(key: string): void {
    this.#slots.delete(key);
  }

  /** For what there is one of at a time. */
  forgetOthers(key: string): void {
    for (const other of this.#slots.keys()) if (other !== key) this.#slots.delete(other);
  }

  peek(key: string): T | undefined {
    return this.#slots.get(key)?.held;
  }
}

function isDue({ expires_at, received_at }: CachedToken, now: number): boolean {
  if (expires_at === undefined) return false;
  const lead = Math.min(LEAD_S * 1000, Math.max(0, expires_at - received_at) / 5);
  return now >= expires_at - lead;
}
