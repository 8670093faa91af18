import type { HttpTiming } from '#core/flow/flow-event.ts';

type Told = Omit<HttpTiming, 'total'>;

/**
 * What the browser measured of the last request to this address (Resource Timing 4.5), a moment after its answer was read:
 * before that it has not told yet. Of another origin it tells nothing but the whole, unless that allows it
 * (Timing-Allow-Origin).
 */
export async function readTiming(url: string): Promise<Told | undefined> {
  await new Promise((resolve) => setTimeout(resolve));
  const entry = performance.getEntriesByName(url, 'resource').at(-1);
  return entry instanceof PerformanceResourceTiming ? toTiming(entry) : undefined;
}

/** Exported for its test: no browser is needed to do sums. */
export function toTiming(
  entry: Pick<
    PerformanceResourceTiming,
    'startTime' | 'domainLookupStart' | 'connectEnd' | 'requestStart' | 'responseStart' | 'responseEnd'
  >,
): Told | undefined {
  const { startTime, domainLookupStart, connectEnd, requestStart, responseStart, responseEnd } = entry;
  // Zero where the origin does not allow it.
  if (requestStart === 0) return undefined;
  return {
    queue: Math.max(0, domainLookupStart - startTime),
    connect: Math.max(0, connectEnd - domainLookupStart),
    wait: Math.max(0, responseStart - requestStart),
    read: Math.max(0, responseEnd - responseStart),
  };
}

// The browser keeps 250 entries and then no more.
performance.addEventListener('resourcetimingbufferfull', () => performance.clearResourceTimings());
