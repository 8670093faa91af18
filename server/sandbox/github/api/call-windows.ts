export interface CallWindow {
  readonly allowed: boolean;
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** When the window ends, in seconds since the epoch. */
  readonly reset: number;
}

interface Counted {
  readonly endsAt: number;
  readonly used: number;
}

const MAX_KEYS = 10_000;

/** Counts calls per key in windows that begin with the first call. The limit is told at each call: it may change. */
export class CallWindows {
  readonly #windows = new Map<string, Counted>();
  readonly #lengthMs: number;
  readonly #now: () => number;

  constructor(seconds: number, now: () => number) {
    this.#lengthMs = seconds * 1000;
    this.#now = now;
  }

  /** Uses one call, unless none is left. */
  take(key: string, limit: number): CallWindow {
    const window = this.#current(key);
    const allowed = window.used < limit;
    const counted = allowed ? { ...window, used: window.used + 1 } : window;
    if (this.#windows.size >= MAX_KEYS) this.#windows.clear();
    this.#windows.set(key, counted);
    return { ...facts(counted, limit), allowed };
  }

  /** Gives one call back. */
  refund(key: string, limit: number): CallWindow {
    const window = this.#current(key);
    const counted = { ...window, used: Math.max(0, window.used - 1) };
    this.#windows.set(key, counted);
    return facts(counted, limit);
  }

  /** Uses none. */
  look(key: string, limit: number): CallWindow {
    return facts(this.#current(key), limit);
  }

  clear(): void {
    this.#windows.clear();
  }

  #current(key: string): Counted {
    const window = this.#windows.get(key);
    if (window !== undefined && window.endsAt > this.#now()) return window;
    return { endsAt: this.#now() + this.#lengthMs, used: 0 };
  }
}

function facts({ used, endsAt }: Counted, limit: number): CallWindow {
  const remaining = Math.max(0, limit - used);
  return { allowed: remaining > 0, limit, used, remaining, reset: Math.ceil(endsAt / 1000) };
}
