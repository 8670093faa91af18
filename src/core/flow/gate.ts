import type { HttpPurpose, NavigationEvent, Parameter } from './flow-event.ts';

/** One parameter of a message that is about to be sent. */
export interface DraftParameter extends Parameter {
  /** Set when the value is a secret, which may be replaced on the page and is never shown there: what stands for it. */
  readonly pseudonym?: string;
  /** Default: where this kind of message has its parameters. */
  readonly place?: 'query' | 'body';
}

/** A message as it will be sent unless it is changed. Lives in memory only: values are the real ones. */
export interface Draft {
  readonly purpose: HttpPurpose | NavigationEvent['purpose'];
  readonly provider_id?: string;
  readonly method: string;
  /** Without the query: that stands in `parameters`. */
  readonly url: string;
  /** For reading: with pseudonyms in place of secrets. */
  readonly headers: readonly Parameter[];
  /** Of the query and of a form-encoded body. */
  readonly parameters: readonly DraftParameter[];
  /** A body that is no form, for reading. */
  readonly body?: string;
  /** ms since the epoch: when the login that this belongs to cannot be finished any more. */
  readonly expires_at?: number;
}

export type Passage<D extends Draft> = D | 'stop';

/** A message that waits before the gate. */
export interface Waiting {
  readonly id: number;
  readonly draft: Draft;
}

export interface GateState {
  readonly on: boolean;
  /** In the order they came. Only the first is asked about. */
  readonly waiting: readonly Waiting[];
}

/** Remembers over a redirect that the gate is closed. Nothing else of it outlives the page. */
export interface GateMemory {
  read(): boolean;
  write(on: boolean): void;
}

interface Held extends Waiting {
  readonly release: (passage: Passage<Draft>) => void;
}

/**
 * Step by step: every outgoing message passes here, and waits for a press while the gate is on. Off unless turned on;
 * then a message is handed back as it is. Deadlines of a request begin behind the gate: a person is slower than they are.
 */
export class Gate {
  #held: readonly Held[] = [];
  #state: GateState;
  #turn = 0;
  readonly #listeners = new Set<() => void>();
  readonly #memory: GateMemory | undefined;

  constructor(memory?: GateMemory) {
    this.#memory = memory;
    this.#state = { on: memory?.read() === true, waiting: [] };
  }

  readonly get = (): GateState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asked before a draft is made, so that a login without the gate costs nothing more. */
  get on(): boolean {
    return this.#state.on;
  }

  pass<D extends Draft>(draft: D, signal?: AbortSignal): Promise<Passage<D>> {
    if (!this.on) return Promise.resolve(draft);
    if (signal?.aborted === true) return Promise.resolve('stop');
    return new Promise((resolve) => {
      const id = (this.#turn += 1);
      const release = (passage: Passage<Draft>) => {
        signal?.removeEventListener('abort', abandon);
        resolve(passage === 'stop' ? passage : { ...draft, ...passage });
      };
      const abandon = () => this.stop(id);
      signal?.addEventListener('abort', abandon, { once: true });
      this.#hold([...this.#held, { id, draft, release }]);
    });
  }

  turnOn(): void {
    this.#turnTo(true);
  }

  /** Goes on without pausing: what waits is sent as it is. */
  turnOff(): void {
    this.#turnTo(false);
    const held = this.#held;
    this.#hold([]);
    for (const { draft, release } of held) release(draft);
  }

  /** Lets a message go, with its parameters changed if told. A second press finds nothing and does nothing. */
  send(id: number, parameters?: readonly DraftParameter[]): void {
    this.#release(id, ({ draft }) => (parameters ? { ...draft, parameters } : draft));
  }

  /** The message is not sent, and whoever wanted to send it is told. */
  stop(id: number): void {
    this.#release(id, () => 'stop');
  }

  #release(id: number, decide: (held: Held) => Passage<Draft>): void {
    const held = this.#held.find((candidate) => candidate.id === id);
    if (!held) return;
    this.#hold(this.#held.filter((candidate) => candidate !== held));
    held.release(decide(held));
  }

  #turnTo(on: boolean): void {
    this.#memory?.write(on);
    this.#show({ ...this.#state, on });
  }

  #hold(held: readonly Held[]): void {
    this.#held = held;
    this.#show({ ...this.#state, waiting: held.map(({ id, draft }) => ({ id, draft })) });
  }

  #show(state: GateState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
