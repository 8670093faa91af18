import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Attack } from '#core/faults/attack.ts';
import { attacks } from '#core/faults/attacks.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import type { AttackServices } from '../api-console-props.ts';
import { useCell } from '../cell.ts';
import type { ConsoleMemory } from '../console-memory.ts';
import type { ConsoleProps } from '../console-props.ts';
import styles from './attacks.module.css';
import { Explanation, Field, type Chosen } from './field.tsx';
import { cellId, matrixRunIn, type Measured } from './matrix-run.ts';

/** Replay, tamper, steal: who accepts it and who notices, measured against the demo API. */
export function AttacksView({
  credentials,
  attacking,
  memory,
}: Pick<ConsoleProps, 'credentials' | 'attacking' | 'memory'>) {
  if (attacking === undefined) {
    return (
      <EmptyState icon="shield" title="There is no demo API here">
        Attacks are run against the sandbox’s demo API and nothing else. Start the server with SANDBOX=on.
      </EmptyState>
    );
  }
  return <Matrix kinds={credentials.kinds} services={attacking} memory={memory} />;
}

interface MatrixProps {
  kinds: readonly CredentialKind[];
  services: AttackServices;
  memory: ConsoleMemory;
}

function Matrix({ kinds, services, memory }: MatrixProps) {
  const run = matrixRunIn(memory);
  const [measured] = useCell(run.measured);
  const { cells, running, stopped } = measured;
  const measure = (some: readonly CredentialKind[], tried: readonly Attack[]) =>
    run.measure(services, some, tried);
  const open = ({ kind, attack }: Chosen) => {
    const id = cellId(kind.id, attack.id);
    run.choose(id);
    if (!cells.has(id)) measure([kind], [attack]);
  };
  const chosen = findField(kinds, measured.chosen);
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
              <Button icon="stop" onClick={run.cancel}>
                Cancel
              </Button>
              <span className={styles['progress']}>
                <progress max={running.total} value={running.done} aria-label="Fields measured" />
                {running.done} of {running.total}
              </span>
            </>
          )}
        </Row>
        {stopped !== undefined && stopped.total > 1 && <Stopped {...stopped} />}
      </Stack>
      <div className={styles['matrix']}>
        <DataTable
          caption="Kinds of credential and attacks"
          hideCaption
          columns={columnsOf(measured, open)}
          rows={kinds}
          rowKey={({ id }) => id}
        />
      </div>
      {chosen !== undefined && <Explanation chosen={chosen} measured={measured} />}
    </Stack>
  );
}

function Stopped({ done, total, by }: NonNullable<Measured['stopped']>) {
  return (
    <p role="status" className={styles['progress']}>
      Stopped after {done} of {total}
      {by === 'own-call' &&
        ': your own call with a session cookie took the place of the session that was measured'}
      .{done > 0 && ' What was measured is kept.'}
    </p>
  );
}

function findField(kinds: readonly CredentialKind[], id: string | undefined): Chosen | undefined {
  for (const kind of kinds) {
    const attack = attacks.find((one) => cellId(kind.id, one.id) === id);
    if (attack !== undefined) return { kind, attack };
  }
  return undefined;
}

function columnsOf(
  { cells, waits, chosen }: Measured,
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
        pressed={chosen === cellId(kind.id, attack.id)}
        onOpen={open}
      />
    ),
  });
  return [
    { id: 'kind', header: 'Credential', rowHeader: true, cell: ({ name }) => name },
    ...attacks.map(ofAttack),
  ];
}
