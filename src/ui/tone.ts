import type { IconName } from './icon.tsx';

/** What a message means for the reader. A tone is never told by colour alone: see `toneIcon` and `toneWord`. */
export type Tone = 'neutral' | 'positive' | 'caution' | 'critical' | 'info';

export const toneIcon: Readonly<Record<Tone, IconName | undefined>> = {
  neutral: undefined,
  positive: 'check',
  caution: 'warning',
  critical: 'cross',
  info: 'info',
};

/** The tone in words, for people who do not see the icon. */
export const toneWord: Readonly<Record<Tone, string | undefined>> = {
  neutral: undefined,
  positive: 'Good',
  caution: 'Caution',
  critical: 'Problem',
  info: 'Note',
};
