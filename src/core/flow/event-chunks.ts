import type { FlowEvent } from './flow-event.ts';

const CHUNK = 256;

interface Chunk {
  events: FlowEvent[];
  /** Part of a snapshot: to be copied before it is changed. */
  shared: boolean;
}

/**
 * Events in the order of their ids. Adding one costs the same however many there are; a snapshot shares its chunks with
 * the next one and copies at most the chunk that changed.
 */
export class EventChunks {
  #chunks: Chunk[] = [];
  #size = 0;

  constructor(events: readonly FlowEvent[] = []) {
    for (const event of events) this.add(event);
  }

  get size(): number {
    return this.#size;
  }

  add(event: FlowEvent): void {
    const last = this.#chunks.at(-1);
    if (last === undefined || last.events.length >= CHUNK) {
      this.#chunks.push({ events: [event], shared: false });
    } else {
      this.#own(last).push(event);
    }
    this.#size += 1;
  }

  /** Does nothing when the event was dropped meanwhile. */
  replace(event: FlowEvent): void {
    const chunk = this.#chunkOf(event.id);
    const index = chunk?.events.findIndex(({ id }) => id === event.id) ?? -1;
    if (chunk !== undefined && index >= 0) this.#own(chunk)[index] = event;
  }

  /** Answers how many were dropped. */
  keep(wanted: (event: FlowEvent) => boolean): number {
    const before = this.#size;
    const kept = this.#chunks.flatMap(({ events }) => events.filter(wanted));
    this.#chunks = [];
    this.#size = 0;
    for (const event of kept) this.add(event);
    return before - this.#size;
  }

  /** The events as they are now, put into one list when somebody reads it. */
  snapshot(): () => readonly FlowEvent[] {
    const chunks = this.#chunks.map((chunk) => {
      chunk.shared = true;
      return chunk.events;
    });
    let flat: readonly FlowEvent[] | undefined;
    return () => (flat ??= chunks.flat());
  }

  #own(chunk: Chunk): FlowEvent[] {
    if (chunk.shared) {
      chunk.events = [...chunk.events];
      chunk.shared = false;
    }
    return chunk.events;
  }

  /** Ids ascend, so the chunk is found by halving. */
  #chunkOf(id: number): Chunk | undefined {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#chunks[middle]?.events[0]?.id ?? Infinity) <= id) low = middle;
      else high = middle - 1;
    }
    return this.#chunks[low];
  }
}
