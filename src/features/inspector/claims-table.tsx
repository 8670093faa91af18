import type { ClaimView } from '#core/jwt/claim-views.ts';
import type { PartView } from '#core/jwt/inspect.ts';
import { Card } from '#ui/card.tsx';
import { formatNumber } from '#ui/format.ts';
import { DataTable, type Column } from '#ui/table.tsx';
import { Timestamp } from '#ui/timestamp.tsx';
import styles from './inspector.module.css';

const columns: readonly Column<ClaimView>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ name }) => <span className={styles['name']}>{name}</span>,
    mono: true,
    rowHeader: true,
  },
  { id: 'value', header: 'Value', cell: (claim) => <Value claim={claim} /> },
  { id: 'meaning', header: 'Meaning', cell: (claim) => <Meaning claim={claim} /> },
];

interface ClaimsTableProps {
  heading: string;
  part: PartView;
}

/** Every member of a part with what it means. */
export function ClaimsTable({ heading, part }: ClaimsTableProps) {
  const { claims, moreClaims } = part;
  const more = moreClaims > 0 && { footer: `${formatNumber(moreClaims)} more stand in the JSON above.` };
  return (
    <Card heading={heading} flush {...more}>
      <DataTable
        caption={heading}
        hideCaption
        columns={columns}
        rows={claims}
        rowKey={({ name }) => name}
        empty="It is empty: it says nothing at all."
      />
    </Card>
  );
}

function Value({ claim: { time, items, value } }: { claim: ClaimView }) {
  if (time !== undefined) {
    return (
      <span className={styles['time']}>
        <Timestamp at={time} />
        <code className={styles['seconds']}>{value}</code>
      </span>
    );
  }
  if (items === undefined) return <code className={styles['value']}>{value}</code>;
  return (
    <ul className={styles['items']}>
      {items.map((item, index) => (
        <li key={index}>
          <code>{item}</code>
        </li>
      ))}
    </ul>
  );
}

function Meaning({ claim: { meaning, source } }: { claim: ClaimView }) {
  if (meaning === undefined)
    return <span className={styles['unknown']}>Not a registered name: ask its issuer.</span>;
  return (
    <>
      {meaning}
      {source !== undefined && <span className={styles['source']}> {source}</span>}
    </>
  );
}
