import { useMemo, useSyncExternalStore } from 'react';

interface Ticker {
  subscribe: (listener: () => void) => () => void;
  read: () => number;
}

// One ticker per interval for the whole page, however many components listen.
const tickers = new Map<number, Ticker>();

function createTicker(intervalMs: number): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = () => {
    // Aimed just behind the next full interval, so that no tick is skipped or doubled.
    timer = setTimeout(tick, intervalMs - (Date.now() % intervalMs) + 4);
  };
  const tick = () => {
    schedule();
    for (const listener of listeners) listener();
  };
  const onVisibility = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') tick();
  };

  return {
    read: () => Math.floor(Date.now() / intervalMs) * intervalMs,
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        schedule();
        document.addEventListener('visibilitychange', onVisibility);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', onVisibility);
      };
    },
  };
}

function tickerFor(intervalMs: number): Ticker {
  const known = tickers.get(intervalMs);
  if (known !== undefined) return known;
  const ticker = createTicker(intervalMs);
  tickers.set(intervalMs, ticker);
  return ticker;
}

/** The time in ms since the epoch, rounded down to the interval; renders again at each tick while the tab is visible. */
export function useNow(intervalMs = 1000): number {
  const { subscribe, read } = useMemo(() => tickerFor(intervalMs), [intervalMs]);
  return useSyncExternalStore(subscribe, read, read);
}
