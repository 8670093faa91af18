import type { AttackOutcome } from '#core/faults/attack.ts';
import type { IconName } from '#ui/icon.tsx';
import type { Tone } from '#ui/tone.ts';

interface VerdictWords {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: IconName | null;
}

export const verdictWords: Readonly<Record<AttackOutcome['verdict'], VerdictWords>> = {
  accepted: { word: 'Accepted', tone: 'critical', icon: 'warning' },
  noticed: { word: 'Noticed', tone: 'positive', icon: 'check' },
  'never-ends': { word: 'Never ends', tone: 'critical', icon: 'warning' },
  'not-possible': { word: 'Not possible', tone: 'neutral', icon: null },
  'not-measured': { word: 'Not measured', tone: 'caution', icon: 'info' },
};
