import type { Clock, Scheduler } from '#core/lib/ports.ts';

interface Task {
  readonly at: number;
  readonly delayMs: number;
  readonly run: () => void;
}

/** Lets everything that is ready run, timers of the fake clock aside. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits in real time until `condition` holds. Throws after ten seconds, naming what was waited for. */
export async function until(condition: () => boolean, what = String(condition)): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** A clock that stands still until it is told how much time has passed, and the timers that hang on it. */
export class FakeClock implements Clock, Scheduler {
  #now: number;
  readonly #tasks = new Set<Task>();

  /** Starts at the real time: libraries that look at the machine's clock then agree about an ID Token. */
  constructor(now = Date.now()) {
    this.#now = now;
  }

  now = (): number => this.#now;

  after = (delayMs: number, run: () => void): (() => void) => {
    const task: Task = { at: this.#now + delayMs, delayMs, run };
    this.#tasks.add(task);
    return () => this.#tasks.delete(task);
  };

  /** Delays that are being waited for, in ms. */
  get waits(): readonly number[] {
    return [...this.#tasks].map(({ delayMs }) => delayMs);
  }

  /** Time passes and timers run, each at its own moment. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await breathe();
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#tasks.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await breathe();
    }
    this.#now = end;
    await breathe();
  }

  /** Time passes and no timer runs, as when a laptop sleeps. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Waits until somebody asks for a pause of exactly `ms`, then lets it pass. */
  async elapse(ms: number): Promise<void> {
    await until(() => this.waits.includes(ms), `a pause of ${ms} ms (there are ${this.waits.join(', ')})`);
    await this.advance(ms);
  }

  /** The machine's clock says the same from now on, for libraries that look at it; the answer sets it free. */
  rule(): () => void {
    const machine = Date.now;
    Date.now = this.now;
    return () => {
      Date.now = machine;
    };
  }

  /** Timers of one page: they end with it. */
  openPage(): Scheduler & { readonly now: () => number; close(): void } {
    const cancels = new Set<() => void>();
    let closed = false;
    return {
      now: this.now,
      after: (delayMs, run) => {
        if (closed) return () => undefined;
        const cancel = this.after(delayMs, run);
        cancels.add(cancel);
        return cancel;
      },
      close: () => {
        closed = true;
        cancels.forEach((cancel) => cancel());
      },
    };
  }

  #nextUntil(end: number): Task | undefined {
    return [...this.#tasks].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}
