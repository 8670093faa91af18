import type { Clock } from '../lib/ports.ts';
import type { FlowLog } from './flow-event.ts';
import type { Recorder } from './recorder.ts';

/** What may wait for the recorder; more than a page can tell of before somebody means to sign in. */
const MOST_WAITING = 500;

const NOTHING: FlowLog = { runs: [], events: [], dropped: 0 };

/**
 * Stands in for the recorder, and for the one who tells it things, until their code is there: the sign-in page does without.
 * What was told before is written down then, with the time at which it was told.
 */
export class LateRecorder<Writer> {
  /** For the recorder: the time at which that was told which is being written down. */
  readonly clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly #waiting: { readonly at: number; readonly task: (writer: Writer) => void }[] = [];
  #recorder: Recorder | undefined;
  #writer: Writer | undefined;
  #at: number | undefined;

  constructor(clock: Clock) {
    this.clock = { now: () => this.#at ?? clock.now() };
  }

  readonly tell = (task: (writer: Writer) => void): void => {
    if (this.#writer) return this.#run(task, this.#writer);
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push({ at: this.clock.now(), task });
  };

  attach(recorder: Recorder, writer: Writer): void {
    if (this.#recorder) return;
    this.#recorder = recorder;
    this.#writer = writer;
    for (const { at, task } of this.#waiting.splice(0)) {
      this.#at = at;
      this.#run(task, writer);
    }
    this.#at = undefined;
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
