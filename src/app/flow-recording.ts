import type { Gate } from '#core/flow/gate.ts';
import { LateRecorder } from '#core/flow/late-recorder.ts';
import type { Clock } from '#core/lib/ports.ts';
import type { FlowTaps } from '#core/session/flow-taps.ts';
import type { FlowWriter } from '#core/session/flow-writer.ts';
import type { StepByStep } from '#core/session/step-by-step.ts';
import type { FlowSource } from '#state/flow-source.ts';
import { stepMemory } from '#platform/step-memory.ts';

type StartLens = (log: LateRecorder<FlowWriter>) => Promise<FlowWriter>;

/** By then an answer has been judged and drawn: redaction works through every byte of it. */
const WRITTEN_AFTER_MS = 100;

/** The log of what goes through the taps, and what holds it back: the code for either is loaded when it is needed. */
export class FlowRecording implements FlowTaps, FlowSource {
  readonly #log: LateRecorder<FlowWriter>;
  readonly #startLens: StartLens;
  readonly tell: FlowTaps['tell'];
  readonly get: FlowSource['get'];
  readonly subscribe: FlowSource['subscribe'];
  #writer: Promise<FlowWriter> | undefined;
  #steps: StepByStep | undefined;

  constructor(clock: Clock, startLens: StartLens) {
    const log = new LateRecorder<FlowWriter>(clock, (task) => setTimeout(task, WRITTEN_AFTER_MS));
    this.#log = log;
    this.#startLens = startLens;
    this.tell = log.tell;
    this.get = log.get;
    this.subscribe = log.subscribe;
  }

  /** Who goes step by step waits for every line, and is shown what the log knows. */
  readonly steps = (): StepByStep | undefined => {
    if (this.#steps) this.#log.flush();
    return this.#steps;
  };

  /** Loads the recorder's code. What was told before is written down then. Never throws: a login goes on without its log. */
  readonly load = (): Promise<unknown> => this.#load().catch(() => (this.#writer = undefined));

  /** Loads what holds messages back. */
  readonly gate = async (): Promise<Gate> => {
    const [writer, { createSteps }] = await Promise.all([this.#load(), import('./step-by-step.ts')]);
    this.#steps ??= createSteps(writer);
    return this.#steps.gate;
  };

  /** Whether this tab went step by step before it left. */
  readonly resumes = (): boolean => stepMemory.read();

  /** Goes on step by step where this tab did so before it left. */
  async resume(): Promise<void> {
    try {
      if (this.resumes()) await this.gate();
    } catch {
      // Then the login goes on without pausing.
    }
  }

  clear(): void {
    this.#log.clear();
  }

  readonly save = (): void => this.#log.save();

  #load(): Promise<FlowWriter> {
    return (this.#writer ??= this.#startLens(this.#log));
  }
}
