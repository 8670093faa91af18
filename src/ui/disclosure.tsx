import { useState, type ReactNode, type ToggleEvent } from 'react';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

interface DisclosureProps {
  summary: ReactNode;
  /** A function is asked for the content when it is opened for the first time. */
  children: ReactNode | (() => ReactNode);
  defaultOpen?: boolean | undefined;
  /** With `onToggle`: the page keeps the state. */
  open?: boolean | undefined;
  onToggle?: ((open: boolean) => void) | undefined;
}

/** More on request. A native `<details>`: found by the browser's search, and no script needed. */
export function Disclosure({ summary, children, defaultOpen = false, open, onToggle }: DisclosureProps) {
  const [wasOpen, setWasOpen] = useState(open ?? defaultOpen);
  const report = (event: ToggleEvent<HTMLDetailsElement>) => {
    if (event.newState === 'open') setWasOpen(true);
    if (event.newState !== event.oldState) onToggle?.(event.newState === 'open');
  };
  return (
    <details className={styles['disclosure']} open={open ?? defaultOpen} onToggle={report}>
      <summary className={styles['summary']}>
        <Icon name="chevron" size={14} />
        <span className={styles['words']}>{summary}</span>
      </summary>
      <div className={styles['content']}>
        {typeof children === 'function' ? wasOpen && children() : children}
      </div>
    </details>
  );
}
