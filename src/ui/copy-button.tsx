import { useEffect, useState } from 'react';
import { announce } from './announce.ts';
import { buttonClass } from './button-class.ts';
import { classNames } from './class-names.ts';
import styles from './copy-button.module.css';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

interface CopyButtonProps {
  /** What goes to the clipboard. A function keeps a secret out of the page until it is asked for. */
  text: string | (() => string);
  /** Completes the button's name: "access token" gives "Copy access token". */
  what?: string | undefined;
  label?: string | undefined;
  iconOnly?: boolean | undefined;
  size?: 'small' | 'medium' | undefined;
  variant?: 'secondary' | 'quiet' | undefined;
}

const shownForMs = 2000;
const failure = 'Copying is blocked here. Select the text and copy it by hand.';

type Outcome = 'none' | 'copied' | 'failed';

/** Copies, and tells whether it worked: beside the button and to screen readers. */
export function CopyButton(props: CopyButtonProps) {
  const { text, what, label = 'Copy', iconOnly = false, size = 'small', variant = 'quiet' } = props;
  const [outcome, setOutcome] = useState<Outcome>('none');

  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome('none'), shownForMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setOutcome('copied');
      announce(what === undefined ? 'Copied' : `Copied ${what}`);
    } catch {
      setOutcome('failed');
      announce(failure, 'assertive');
    }
  };

  const copied = outcome === 'copied';
  return (
    <span className={styles['frame']}>
      <button
        type="button"
        className={classNames(buttonClass({ variant, size }), iconOnly && styles['iconOnly'])}
        onClick={() => void copy()}
      >
        <Icon name={copied ? 'check' : 'copy'} size={size === 'small' ? 14 : 16} />
        {iconOnly ? (
          <VisuallyHidden>{label}</VisuallyHidden>
        ) : (
          <span className={styles['labels']} data-short={label.length < 'Copied'.length}>
            <span data-off={copied}>{label}</span>
            <span data-off={!copied}>Copied</span>
          </span>
        )}
        {what !== undefined && <VisuallyHidden> {what}</VisuallyHidden>}
      </button>
      {outcome === 'failed' && <span className={styles['failure']}>{failure}</span>}
    </span>
  );
}
