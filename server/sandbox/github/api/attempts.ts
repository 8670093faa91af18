/** Failures count for five minutes and lock for one. The real numbers are not known. */
const COUNTED_MS = 300_000;
const LOCKED_MS = 60_000;

/** Counts bad credentials; after too many, good ones are refused as well for a while. */
export class Attempts {
  #failures: readonly number[] = [];
  #lockedUntil = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get locked(): boolean {
    return this.#lockedUntil > this.#now();
  }

  fail(allowed: number): void {
    const now = this.#now();
    this.#failures = [...this.#failures.filter((at) => now - at < COUNTED_MS), now];
    if (this.#failures.length < allowed) return;
    this.#lockedUntil = now + LOCKED_MS;
    this.#failures = [];
  }

  clear(): void {
    this.#failures = [];
    this.#lockedUntil = 0;
  }
}
