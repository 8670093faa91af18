import type { Parameter } from '#core/flow/flow-event.ts';
import { Badge } from '#ui/badge.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import type { Tone } from '#ui/tone.ts';
import styles from './flow.module.css';
import {
  parameterMeaning,
  visibilityWords,
  type ParameterMeaning,
  type Visibility,
} from './parameter-meanings.ts';

interface ParameterTableProps {
  caption: string;
  parameters: readonly Parameter[];
  meaningOf?: (name: string) => ParameterMeaning | undefined;
}

interface Row extends Parameter {
  readonly key: string;
  readonly meaning: ParameterMeaning | undefined;
}

const visibilityTones: Readonly<Record<Visibility, Tone>> = {
  public: 'neutral',
  personal: 'info',
  'short-lived': 'caution',
  secret: 'critical',
};

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name, mono: true, rowHeader: true },
  { id: 'value', header: 'Value', cell: ({ value }) => value, mono: true },
  { id: 'meaning', header: 'What it means', cell: ({ meaning }) => <Meaning meaning={meaning} /> },
];

/** Names and values, what each means, and who may see it. */
export function ParameterTable({ caption, parameters, meaningOf = parameterMeaning }: ParameterTableProps) {
  const rows = parameters.map((parameter, index) => ({
    ...parameter,
    key: `${index} ${parameter.name}`,
    meaning: meaningOf(parameter.name),
  }));
  return (
    <div className={styles['parameters']}>
      <DataTable
        caption={caption}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty="None."
      />
    </div>
  );
}

function Meaning({ meaning }: { meaning: ParameterMeaning | undefined }) {
  if (meaning === undefined)
    return <span className={styles['soft']}>Not defined by the standards named here.</span>;
  const { label, hint } = visibilityWords[meaning.visibility];
  return (
    <span className={styles['meaning']}>
      {meaning.means} <span className={styles['defined']}>{meaning.defined}</span>
      <span title={hint}>
        <Badge
          tone={visibilityTones[meaning.visibility]}
          icon={meaning.visibility === 'secret' ? 'lock' : null}
        >
          {label}
        </Badge>
      </span>
    </span>
  );
}
