export type Politeness = 'polite' | 'assertive';

export interface Announcement {
  text: string;
  politeness: Politeness;
  /** Counts up, so that the same text twice is still news. */
  turn: number;
}

const listeners = new Set<() => void>();
let latest: Announcement = { text: '', politeness: 'polite', turn: 0 };

/** Has the page's one announcer (see `announcer.tsx`) say a result aloud. */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  latest = { text, politeness, turn: latest.turn + 1 };
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function subscribeAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was said last. */
export function latestAnnouncement(): Announcement {
  return latest;
}
