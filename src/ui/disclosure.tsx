import type { ReactNode, ToggleEvent } from 'react';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

interface DisclosureProps {
  summary: ReactNode;
  children: ReactNode;
  defaultOpen?: boolean | undefined;
  /** With `onToggle`: the page keeps the state. */
  open?: boolean | undefined;
  onToggle?: ((open: boolean) => void) | undefined;
}

/** More on request. A native `<details>`: found by the browser's search, and no script needed. */
export function Disclosure({ summary, children, defaultOpen = false, open, onToggle }: DisclosureProps) {
  const report = (event: ToggleEvent<HTMLDetailsElement>) => {
    if (event.newState !== event.oldState) onToggle?.(event.newState === 'open');
  };
  return (
    <details className={styles['disclosure']} open={open ?? defaultOpen} onToggle={report}>
      <summary className={styles['summary']}>
        <Icon name="chevron" size={14} />
        <span className={styles['words']}>{summary}</span>
      </summary>
      <div className={styles['content']}>{children}</div>
    </details>
  );
}
