import type { Clock, Fetch, Scheduler } from '#core/lib/ports.ts';

/** The platform behind the ports, with nothing but what every fetch platform has. */
export const clock: Clock = { now: () => Date.now() };

export const scheduler: Scheduler = {
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

export const platformFetch: Fetch = (url, init) => fetch(url, init);

/**
 * For platforms that know no `redirect: 'error'` and fail each request that says it (workerd does). A redirect then comes
 * back as an answer, which the relay refuses.
 */
export const edgeFetch: Fetch = (url, init) => fetch(url, { ...init, redirect: 'manual' });
