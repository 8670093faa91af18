import type { ReactNode } from 'react';
import styles from './callout.module.css';
import { Icon } from './icon.tsx';
import { type Tone, toneIcon, toneWord } from './tone.ts';

interface CalloutProps {
  tone?: Tone | undefined;
  title?: ReactNode;
  /** `alert` for errors, `status` for results; nothing for text that stands there from the start. */
  role?: 'alert' | 'status' | 'note' | undefined;
  actions?: ReactNode;
  children?: ReactNode;
}

/** Words set apart from the rest. */
export function Callout({ tone = 'info', title, role, actions, children }: CalloutProps) {
  return (
    <div className={styles['callout']} data-tone={tone} role={role}>
      <span className={styles['icon']}>
        <Icon name={toneIcon[tone] ?? 'info'} label={toneWord[tone]} />
      </span>
      <div className={styles['content']}>
        {title !== undefined && <p className={styles['title']}>{title}</p>}
        {children !== undefined && <div className={styles['words']}>{children}</div>}
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </div>
    </div>
  );
}
