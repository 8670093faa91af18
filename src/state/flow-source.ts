import type { FlowLog } from '#core/flow/flow-event.ts';

/** The log of this browser's own logins, as pages see it. */
export interface FlowSource {
  /** The same object until something is written. */
  readonly get: () => FlowLog;
  readonly subscribe: (listener: () => void) => () => void;
  /** What was kept over a redirect or a reload is there once this has run. */
  load(): Promise<void>;
  clear(): void;
}

const nothing: FlowLog = { runs: [], events: [], dropped: 0 };

/** Stands where nothing records. */
export const emptyFlow: FlowSource = {
  get: () => nothing,
  subscribe: () => () => undefined,
  load: async () => undefined,
  clear: () => undefined,
};
