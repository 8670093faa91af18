import { formatLongDuration } from './format.ts';

const minuteMs = 60_000;

/** The moments worth saying aloud, in ms before the end; 0 is the end itself. */
const thresholdsMs: readonly number[] = [0, 10_000, 30_000, minuteMs, 5 * minuteMs];

/**
 * The threshold passed between two readings of the remaining time (ms), the latest where several were passed at once
 * (the device slept). `undefined` when none was, or when the time went up: a renewed token is no countdown event.
 */
export function thresholdPassed(previousMs: number, currentMs: number): number | undefined {
  return thresholdsMs.find((threshold) => previousMs > threshold && currentMs <= threshold);
}

/** The remaining time (ms) in whole minutes, for reading: it changes once a minute, not once a second. */
export function roughly(remainingMs: number): string {
  return remainingMs < minuteMs
    ? 'less than a minute'
    : `about ${formatLongDuration(Math.round(remainingMs / minuteMs) * minuteMs)}`;
}
