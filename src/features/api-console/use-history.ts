import { useState } from 'react';
import { addEntry, readHistory, writeHistory, type HistoryEntry, type HistoryStore } from './history.ts';

export interface History {
  readonly entries: readonly HistoryEntry[];
  /** How many were cleared last, until that is taken back or another call is sent. */
  readonly cleared: number;
  add(entry: HistoryEntry): void;
  clear(): void;
  undo(): void;
}

/** The calls sent on this device, kept there without anything secret. */
export function useHistory(store: HistoryStore): History {
  const [entries, setEntries] = useState(() => readHistory(store.read()));
  const [before, setBefore] = useState<readonly HistoryEntry[]>([]);
  const put = (next: readonly HistoryEntry[], lost: readonly HistoryEntry[]) => {
    store.write(writeHistory(next));
    setEntries(next);
    setBefore(lost);
  };
  return {
    entries,
    cleared: before.length,
    // Another tab may have written meanwhile.
    add: (entry) => put(addEntry(readHistory(store.read()), entry), []),
    clear: () => put([], entries),
    undo: () => put(before, []),
  };
}
