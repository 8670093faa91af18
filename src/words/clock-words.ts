import type { Evidence } from '#core/lib/coded-error.ts';
import { lengthInWords, numberOf } from './evidence-text.ts';

/** Seconds: under this a difference between two clocks explains nothing. */
const MATTERS_S = 30;

/** How this device's clock would have to be wrong for the check to fail. */
export type ClockFault = 'ahead' | 'behind';

/** `clock_skew_s` is the provider's clock minus ours, in seconds; absent where it could not be measured. */
function measured(evidence: Evidence, fault: ClockFault): 'explains' | 'innocent' | 'unknown' {
  const skew = numberOf(evidence, 'clock_skew_s');
  if (skew === undefined) return 'unknown';
  return (fault === 'ahead' ? -skew : skew) >= MATTERS_S ? 'explains' : 'innocent';
}

/** One sentence on whether the clocks are to blame. */
export function clockSentence(evidence: Evidence, fault: ClockFault): string {
  const skew = numberOf(evidence, 'clock_skew_s') ?? 0;
  switch (measured(evidence, fault)) {
    case 'explains': {
      const relation = fault === 'ahead' ? 'ahead of' : 'behind';
      return `The clock of this device is ${lengthInWords(skew)} ${relation} the provider’s, and that is why.`;
    }
    case 'innocent':
      return 'The two clocks were compared, and the clock of this device is not the cause.';
    case 'unknown':
      return `The usual cause is a clock that is ${fault === 'ahead' ? 'fast' : 'slow'} on this device.`;
  }
}

export function clockSteps(evidence: Evidence, fault: ClockFault): readonly string[] {
  const set = 'Set your clock: turn on automatic date, time and time zone in the settings of this device.';
  switch (measured(evidence, fault)) {
    case 'explains':
      return [
        set,
        'Then sign in again.',
        'If this device is right, the clock of the provider is wrong: tell whoever runs it.',
      ];
    case 'innocent':
      return [
        'Sign in again, to get a new token.',
        'If it happens again, tell whoever runs the provider which times its token carries.',
      ];
    case 'unknown':
      return [
        set,
        'Then sign in again.',
        'If your clock is right, tell whoever runs the provider which times its token carries.',
      ];
  }
}
