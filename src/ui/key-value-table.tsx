import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './key-value-table.module.css';

interface KeyValueRow {
  id: string;
  name: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  /** For protocol values. */
  mono?: boolean | undefined;
}

interface KeyValueTableProps {
  label: string;
  rows: readonly KeyValueRow[];
}

/** Names and their values; the value moves below the name where there is no room beside it. */
export function KeyValueTable({ label, rows }: KeyValueTableProps) {
  return (
    <div className={styles['container']} role="group" aria-label={label}>
      <dl className={styles['pairs']}>
        {rows.map((row) => (
          <div key={row.id} className={styles['pair']}>
            <dt>{row.name}</dt>
            <dd className={classNames(row.mono === true && styles['mono'])}>{row.value}</dd>
            {row.note !== undefined && <dd className={styles['note']}>{row.note}</dd>}
          </div>
        ))}
      </dl>
    </div>
  );
}
