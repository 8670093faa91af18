import { Preflights } from '#core/diagnosis/preflights.ts';
import { createBoundedFetch } from '#core/lib/bounded-fetch.ts';
import { systemClock, systemScheduler } from '#platform/clock.ts';
import { environment } from '#platform/environment.ts';
import { createFetch } from '#platform/fetch.ts';
import { createProbe } from '#platform/probe.ts';

/** The pre-flights of this page's life. Not in the container: the pages before sign-in do without its code. */
export const preflights = new Preflights({
  http: createBoundedFetch(createFetch(), systemClock, systemScheduler),
  probe: createProbe(),
  environment,
});
