import type { FlowLog } from '#core/flow/flow-event.ts';
import type { Gate } from '#core/flow/gate.ts';

/** The log of this browser's own logins, as pages see it. */
export interface FlowSource {
  /** The same object until something is written. */
  readonly get: () => FlowLog;
  readonly subscribe: (listener: () => void) => () => void;
  /** What was kept over a redirect or a reload is there once this has run. */
  load(): Promise<unknown>;
  clear(): void;
  /** Step by step: what holds messages back. Absent where nothing stands in the pipe. */
  readonly gate?: () => Promise<Gate>;
}

const nothing: FlowLog = { runs: [], events: [], dropped: 0 };

/** Stands where nothing records. */
export const emptyFlow: FlowSource = {
  get: () => nothing,
  subscribe: () => () => undefined,
  load: async () => undefined,
  clear: () => undefined,
};
