import type { Lifecycle } from '#core/session/ports.ts';

/** Timers stop while a laptop sleeps or a tab is frozen; these events tell when the page is back. */
export function createLifecycle(): Lifecycle {
  return {
    onWake(listener) {
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') listener();
      });
      document.addEventListener('resume', listener);
      window.addEventListener('pageshow', ({ persisted }) => {
        if (persisted) listener();
      });
    },
    onComeBack(listener) {
      window.addEventListener('pageshow', ({ persisted }) => {
        if (persisted) listener();
      });
    },
    onOnline: (listener) => window.addEventListener('online', listener),
  };
}
