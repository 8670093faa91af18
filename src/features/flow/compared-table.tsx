import { useState } from 'react';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import type { Tone } from '#ui/tone.ts';
import type { ComparedRow, Weight } from './flow-page-props.ts';
import styles from './flow.module.css';

interface ComparedTableProps {
  rows: readonly ComparedRow[];
  left: string;
  right: string;
}

const weightTones: Readonly<Record<Weight, Tone>> = {
  harmless: 'neutral',
  suspicious: 'caution',
  fatal: 'critical',
};

const weightOrder: readonly Weight[] = ['fatal', 'suspicious', 'harmless'];

/** What is the same, what is not, and what to think of it. The worst stands first. */
export function ComparedTable({ rows, left, right }: ComparedTableProps) {
  const [all, setAll] = useState(false);
  const different = rows
    .filter(({ weight }) => weight !== undefined)
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const same = rows.filter(({ weight }) => weight === undefined);
  const shown = all ? [...different, ...same] : different;
  return (
    <Card
      heading={`${different.length === 1 ? '1 difference' : `${different.length} differences`}, ${same.length} the same`}
      flush
      actions={
        <Checkbox
          label="Show what is the same"
          checked={all}
          onChange={({ target }) => setAll(target.checked)}
        />
      }
    >
      <DataTable
        caption="Comparison"
        hideCaption
        columns={columnsFor(left, right)}
        rows={shown}
        rowKey={(row) => `${rows.indexOf(row)}`}
        empty="There is no difference."
      />
    </Card>
  );
}

const rankOf = ({ weight }: ComparedRow): number => (weight === undefined ? 3 : weightOrder.indexOf(weight));

function columnsFor(left: string, right: string): readonly Column<ComparedRow>[] {
  return [
    { id: 'name', header: 'What', cell: ({ name }) => name, rowHeader: true },
    { id: 'left', header: left, cell: (row) => <Value value={row.left} />, mono: true },
    { id: 'right', header: right, cell: (row) => <Value value={row.right} />, mono: true },
    { id: 'verdict', header: 'Verdict', cell: (row) => <Verdict row={row} /> },
  ];
}

function Value({ value }: { value: string | undefined }) {
  return value === undefined ? <span className={styles['soft']}>not here</span> : value;
}

function Verdict({ row: { weight, why, left, right } }: { row: ComparedRow }) {
  if (weight === undefined) return <Badge>same</Badge>;
  const kind = left === undefined || right === undefined ? 'only here' : 'different';
  return (
    <span className={styles['meaning']}>
      <Badge tone={weightTones[weight]}>
        {kind}, {weight}
      </Badge>
      {why !== undefined && <span>{why}</span>}
    </span>
  );
}
