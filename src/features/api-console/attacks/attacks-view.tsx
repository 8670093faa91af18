import { useState } from 'react';
import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Attack } from '#core/faults/attack.ts';
import { attacks } from '#core/faults/attacks.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import type { ApiConsolePageProps, AttackServices } from '../api-console-props.ts';
import styles from './attacks.module.css';
import { Explanation, Field, type Chosen } from './field.tsx';
import { cellId, useMatrix, type Measuring } from './use-matrix.ts';

/** Replay, tamper, steal: who accepts it and who notices, measured against the demo API. */
export function AttacksView({
  credentials,
  attacking,
}: Pick<ApiConsolePageProps, 'credentials' | 'attacking'>) {
  if (attacking === undefined) {
    return (
      <EmptyState icon="shield" title="There is no demo API here">
        Attacks are run against the sandbox’s demo API and nothing else. Start the server with SANDBOX=on.
      </EmptyState>
    );
  }
  return <Matrix kinds={credentials.kinds} services={attacking} />;
}

function Matrix({ kinds, services }: { kinds: readonly CredentialKind[]; services: AttackServices }) {
  const measuring = useMatrix(services);
  const [chosen, setChosen] = useState<Chosen>();
  const { cells, running, measure, cancel } = measuring;
  const open = ({ kind, attack }: Chosen) => {
    setChosen({ kind, attack });
    if (!cells.has(cellId(kind.id, attack.id))) measure([kind], [attack]);
  };
  return (
    <Stack gap="l">
      <Stack gap="s">
        <p className={styles['lead']}>
          Each field is measured: a fresh credential of the demo API places an order, then the attack is tried
          with it. Nothing of yours is used. Press a field to try it alone and to read why.
        </p>
        <Row gap="s">
          <Button
            variant="primary"
            icon="play"
            busy={running !== undefined}
            onClick={() => measure(kinds, attacks)}
          >
            Measure the whole table
          </Button>
          {running !== undefined && (
            <>
              <Button icon="stop" onClick={cancel}>
                Cancel
              </Button>
              <span className={styles['progress']}>
                <progress max={running.total} value={running.done} aria-label="Fields measured" />
                {running.done} of {running.total}
              </span>
            </>
          )}
        </Row>
      </Stack>
      <div className={styles['matrix']}>
        <DataTable
          caption="Kinds of credential and attacks"
          hideCaption
          columns={columnsOf(measuring, chosen, open)}
          rows={kinds}
          rowKey={({ id }) => id}
        />
      </div>
      {chosen !== undefined && (
        <Explanation
          chosen={chosen}
          cell={cells.get(cellId(chosen.kind.id, chosen.attack.id))}
          until={measuring.waits.get(cellId(chosen.kind.id, chosen.attack.id))}
        />
      )}
    </Stack>
  );
}

function columnsOf(
  { cells, waits }: Measuring,
  chosen: Chosen | undefined,
  open: (field: Chosen) => void,
): readonly Column<CredentialKind>[] {
  const ofAttack = (attack: Attack): Column<CredentialKind> => ({
    id: attack.id,
    header: attack.name,
    cell: (kind) => (
      <Field
        field={{ kind, attack }}
        cell={cells.get(cellId(kind.id, attack.id))}
        until={waits.get(cellId(kind.id, attack.id))}
        pressed={chosen?.kind === kind && chosen.attack === attack}
        onOpen={open}
      />
    ),
  });
  return [
    { id: 'kind', header: 'Credential', rowHeader: true, cell: ({ name }) => name },
    ...attacks.map(ofAttack),
  ];
}
