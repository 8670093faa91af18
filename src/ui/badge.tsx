import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { type Tone, toneIcon } from './tone.ts';

interface BadgeProps {
  tone?: Tone | undefined;
  /** The tone's own icon unless told; `null` for none, when the words alone tell the tone. */
  icon?: IconName | null | undefined;
  /** For protocol values. */
  mono?: boolean | undefined;
  children: ReactNode;
}

/** A short fact about something. */
export function Badge({ tone = 'neutral', icon = toneIcon[tone], mono = false, children }: BadgeProps) {
  return (
    <span className={classNames(styles['badge'], mono && styles['mono'])} data-tone={tone}>
      {icon !== null && icon !== undefined && <Icon name={icon} size={12} />}
      <span className={styles['words']}>{children}</span>
    </span>
  );
}
