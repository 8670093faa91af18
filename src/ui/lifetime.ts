import { formatDuration, formatLongDuration } from './format.ts';
import type { Tone } from './tone.ts';

export interface Lifetime {
  /** What is left of the whole, 0 to 1. */
  share: number;
  tone: Tone;
  /** The remaining time in words, for reading aloud. */
  words: string;
  /** The whole length, short. */
  length: string;
}

/** Where `now` stands in a life from `start` to `end` (all ms since the epoch). Clocks may disagree: the share is kept in 0 to 1. */
export function lifetimeAt(start: number, end: number, now: number): Lifetime {
  const lengthMs = Math.max(0, end - start);
  const remainingMs = Math.min(lengthMs, Math.max(0, end - now));
  const share = lengthMs === 0 ? 0 : remainingMs / lengthMs;
  const whole = formatLongDuration(lengthMs);
  return {
    share,
    tone: toneOf(share),
    words:
      remainingMs === 0 ? `expired, lived ${whole}` : `${formatLongDuration(remainingMs)} of ${whole} left`,
    length: formatDuration(lengthMs),
  };
}

// A fifth is where a renewal is due; see the refresh policy.
function toneOf(share: number): Tone {
  if (share <= 0) return 'critical';
  return share <= 0.2 ? 'caution' : 'positive';
}
