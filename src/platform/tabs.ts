import { CodedError } from '#core/lib/coded-error.ts';
import type { Locks, TabChannel, TabMessage } from '#core/session/ports.ts';

const CHANNEL = 'authlens';
const PRESENCE = 'authlens-tab';
const LOCK_WAIT_MS = 60_000;

/** In a browser that lets tabs not talk, or not agree on whose turn it is, each is alone. */
const ALONE: TabChannel = { post: () => undefined, listen: () => undefined, countOthers: async () => 0 };

/** Tabs of this origin talk over a BroadcastChannel; each holds a shared lock, so that they can be counted. */
export function createTabChannel(): TabChannel {
  const channel = openChannel();
  if (!channel) return ALONE;
  const present = announcePresence();
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data));
    },
    async countOthers() {
      await present;
      const { held = [] } = await navigator.locks.query();
      return held.filter(({ name }) => name === PRESENCE).length - 1;
    },
  };
}

function openChannel(): BroadcastChannel | undefined {
  try {
    return 'locks' in navigator ? new BroadcastChannel(CHANNEL) : undefined;
  } catch {
    // Site data is blocked.
    return undefined;
  }
}

/** Resolves when this tab counts. The lock is held until the page goes. */
function announcePresence(): Promise<void> {
  return new Promise((resolve) => {
    void navigator.locks.request(PRESENCE, { mode: 'shared' }, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}

export function createLocks(): Locks {
  return {
    async exclusive(name, task) {
      if (!('locks' in navigator)) return task();
      const waiting = new AbortController();
      const timer = setTimeout(() => waiting.abort(), LOCK_WAIT_MS);
      const lock = { held: false };
      try {
        return await navigator.locks.request(name, { signal: waiting.signal }, () => {
          lock.held = true;
          clearTimeout(timer);
          return task();
        });
      } catch (error) {
        if (lock.held) throw error;
        throw new CodedError('refresh_failed', { reason: 'another tab holds the renewal' }, error);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
