import { type ReactNode, useId, useRef } from 'react';
import styles from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';
import { useOverflowing } from './use-overflowing.ts';

interface CodeBlockProps {
  /** The text as it is, and as it is copied. */
  code: string;
  label?: string | undefined;
  /** Long lines are broken; with `false` they scroll. */
  wrap?: boolean | undefined;
  copy?: boolean | undefined;
  /** Completes the copy button's name; the label unless told. */
  copyWhat?: string | undefined;
  maxHeight?: 'short' | 'medium' | 'tall' | 'none' | undefined;
  /** A coloured version of the code, drawn in its place. */
  children?: ReactNode;
}

/** Text of a protocol or a program. */
export function CodeBlock(props: CodeBlockProps) {
  const { code, label, wrap = true, copy = true, copyWhat = label, maxHeight = 'medium', children } = props;
  const frame = useRef<HTMLPreElement>(null);
  const overflowing = useOverflowing(frame);
  const labelId = useId();
  const naming = label === undefined ? { 'aria-label': 'Code' } : { 'aria-labelledby': labelId };
  return (
    <div className={styles['block']} data-bare={label === undefined}>
      {(label !== undefined || copy) && (
        <div className={styles['head']}>
          {label !== undefined && (
            <span className={styles['label']} id={labelId}>
              {label}
            </span>
          )}
          {copy && <CopyButton text={code} what={copyWhat} iconOnly={label === undefined} />}
        </div>
      )}
      <pre
        ref={frame}
        className={styles['frame']}
        data-wrap={wrap}
        data-height={maxHeight}
        role="group"
        {...naming}
        {...(overflowing && { tabIndex: 0 })}
      >
        <code className={styles['code']}>{children ?? code}</code>
      </pre>
    </div>
  );
}
