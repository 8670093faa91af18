import type { Clock } from '../lib/ports.ts';
import type { FlowLog } from './flow-event.ts';
import type { Recorder } from './recorder.ts';

/** What may wait for the recorder; more than a page can tell of before somebody means to sign in. */
const MOST_WAITING = 500;

const NOTHING: FlowLog = { runs: [], events: [], dropped: 0 };

/**
 * Stands in for the recorder, and for the one who tells it things. Until their code is there the sign-in page does without;
 * afterwards nothing is written down while a login is under way that could be a moment later. Whenever it is done, it is
 * with the time at which it was told, and in that order.
 */
export class LateRecorder<Writer> {
  /** For the recorder: the time at which that was told which is being written down. */
  readonly clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly #waiting: { readonly at: number; readonly task: (writer: Writer) => void }[] = [];
  readonly #later: (task: () => void) => void;
  #recorder: Recorder | undefined;
  #writer: Writer | undefined;
  #at: number | undefined;

  /** `later` runs its task once the page has nothing more pressing to do. */
  constructor(clock: Clock, later: (task: () => void) => void) {
    this.clock = { now: () => this.#at ?? clock.now() };
    this.#later = later;
  }

  readonly tell = (task: (writer: Writer) => void): void => {
    if (!this.#writer && this.#waiting.length >= MOST_WAITING) return;
    this.#waiting.push({ at: this.clock.now(), task });
    if (this.#writer && this.#waiting.length === 1) this.#later(this.flush);
  };

  /** Writes down now what was told until now. */
  readonly flush = (): void => {
    const writer = this.#writer;
    if (!writer) return;
    for (const { at, task } of this.#waiting.splice(0)) {
      this.#at = at;
      this.#run(task, writer);
    }
    this.#at = undefined;
  };

  attach(recorder: Recorder, writer: Writer): void {
    if (this.#recorder) return;
    this.#recorder = recorder;
    this.#writer = writer;
    this.flush();
    recorder.subscribe(() => this.#announce());
    this.#announce();
  }

  readonly get = (): FlowLog => this.#recorder?.get() ?? NOTHING;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  clear(): void {
    this.#waiting.length = 0;
    this.#recorder?.clear();
  }

  save(): void {
    this.flush();
    this.#recorder?.save();
  }

  /** A login is never lost for its log. */
  #run(task: (writer: Writer) => void, writer: Writer): void {
    try {
      task(writer);
    } catch {
      // Then this is missing from it.
    }
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}
