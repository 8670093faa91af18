import type { SettingsBoard } from './settings.ts';

/** The refusal of a call, or the seconds to wait when the client is told so. */
export interface RateLimitHit {
  readonly kind: 'retry_after' | 'retry_after_hidden' | 'quota' | 'without_cors';
  /** Whole seconds, at least 1. Whether the quota answer has it is not documented: not there. */
  readonly retryAfter: number;
}

/** So many calls per app in a rolling window (SP37), or in all until the next change of settings (quota, SP38). */
export class RateLimit {
  #calls: readonly number[] = [];
  readonly #board: SettingsBoard;
  readonly #now: () => number;

  constructor(board: SettingsBoard, now: () => number) {
    this.#board = board;
    this.#now = now;
    board.onChange(() => {
      this.#calls = [];
    });
  }

  /** Counts one call, unless there were too many. */
  take(): RateLimitHit | undefined {
    const { rate_limit: kind, rate_limit_calls: allowed, rate_limit_window: window } = this.#board.current;
    if (kind === 'off') return undefined;
    const now = this.#now();
    const windowMs = kind === 'quota' ? Infinity : window * 1000;
    const recent = this.#calls.filter((at) => now - at < windowMs);
    this.#calls = recent;
    if (recent.length < allowed) {
      this.#calls = [...recent, now];
      return undefined;
    }
    const freeAt = (recent[0] ?? now) + window * 1000;
    return { kind, retryAfter: Math.max(1, Math.ceil((freeAt - now) / 1000)) };
  }
}
