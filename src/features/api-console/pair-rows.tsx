import { useId } from 'react';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { changePair, removePair, type Pair, type PairError } from './pairs.ts';
import styles from './pair-rows.module.css';

interface PairRowsProps {
  /** What one row is: "Parameter", "Header". */
  what: string;
  pairs: readonly Pair[];
  onChange: (pairs: readonly Pair[]) => void;
  error?: PairError | undefined;
}

/** Names and values, one row each; the last row is empty and becomes one when something is typed into it. */
export function PairRows({ what, pairs, onChange, error }: PairRowsProps) {
  const errorId = useId();
  const rows = [...pairs, { name: '', value: '' }];
  const cell = (index: number, part: 'name' | 'value') => ({
    type: 'text',
    className: styles['cell'],
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'none',
    maxLength: 4096,
    'aria-label': `${what} ${index + 1}, ${part}`,
    placeholder: part === 'name' ? 'Name' : 'Value',
    value: rows[index]?.[part] ?? '',
    ...(error?.row === index && error.part === part && { 'aria-invalid': true, 'aria-describedby': errorId }),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange(changePair(pairs, index, { [part]: event.target.value })),
  });
  return (
    <div className={styles['rows']}>
      {rows.map((_, index) => (
        <div key={index} className={styles['row']}>
          <input {...cell(index, 'name')} />
          <input {...cell(index, 'value')} />
          {index < pairs.length ? (
            <Button size="small" variant="quiet" onClick={() => onChange(removePair(pairs, index))}>
              <Icon name="cross" size={14} />
              <VisuallyHidden>
                Remove {what.toLowerCase()} {index + 1}
              </VisuallyHidden>
            </Button>
          ) : (
            <span />
          )}
        </div>
      ))}
      <p id={errorId} className={styles['error']} aria-live="polite">
        {error?.text}
      </p>
    </div>
  );
}
