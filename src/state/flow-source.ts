import type { FlowLog } from '#core/flow/flow-event.ts';

/** The log of this browser's own logins, as pages see it. */
export interface FlowSource {
  /** The same object until something is written. */
  get(): FlowLog;
  subscribe(listener: () => void): () => void;
  clear(): void;
}

const nothing: FlowLog = { runs: [], events: [], dropped: 0 };

/** Stands where nothing records. */
export const emptyFlow: FlowSource = {
  get: () => nothing,
  subscribe: () => () => undefined,
  clear: () => undefined,
};
