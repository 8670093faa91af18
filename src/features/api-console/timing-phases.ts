interface Phase {
  readonly name: string;
  readonly ms: number;
}

/** The parts of a request, as the browser measured them (Resource Timing); empty where it does not tell. */
export function readPhases(entry: PerformanceEntry | undefined): readonly Phase[] {
  // Zero is what a page sees of an origin that does not allow it.
  if (!(entry instanceof PerformanceResourceTiming) || entry.responseStart === 0) return [];
  const { fetchStart, domainLookupStart, connectEnd, requestStart, responseStart, responseEnd } = entry;
  return [
    { name: 'Waiting for its turn', ms: domainLookupStart - fetchStart },
    { name: 'Connecting', ms: connectEnd - domainLookupStart },
    { name: 'The API at work', ms: responseStart - requestStart },
    { name: 'Receiving', ms: responseEnd - responseStart },
  ].filter(({ ms }) => ms > 0);
}
