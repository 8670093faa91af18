import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Attack, AttackOutcome } from '#core/faults/attack.ts';
import type { MatrixCell } from '#core/faults/matrix.ts';
import { Badge } from '#ui/badge.tsx';
import { Row } from '#ui/stack.tsx';
import { useNow } from '#ui/use-now.ts';
import { ApiCode } from '../api-code.tsx';
import styles from './attacks.module.css';
import { cellId, type Measured } from './matrix-run.ts';
import { verdictWords } from './verdict-words.ts';

export interface Chosen {
  readonly kind: CredentialKind;
  readonly attack: Attack;
}

interface FieldProps {
  field: Chosen;
  cell: MatrixCell | undefined;
  /** When a wait is over, in ms since the epoch. */
  until: number | undefined;
  pressed: boolean;
  onOpen: (field: Chosen) => void;
}

/** One field of the table: its verdict, or the way to it. */
export function Field({ field, cell, until, pressed, onOpen }: FieldProps) {
  const { kind, attack } = field;
  const untold = until === undefined ? 'try it' : 'waiting';
  const word = cell === undefined ? untold : verdictWords[cell.outcome.verdict].word;
  return (
    <button
      type="button"
      className={styles['field']}
      aria-pressed={pressed}
      aria-label={`${kind.name}, ${attack.name}: ${word}`}
      onClick={() => onOpen(field)}
    >
      {cell === undefined ? (
        <span className={styles['try']}>{until === undefined ? 'Try it' : <Left until={until} />}</span>
      ) : (
        <VerdictBadge outcome={cell.outcome} />
      )}
    </button>
  );
}

/** Rounded up: nobody waits for nothing. */
function Left({ until }: { until: number }) {
  return `${Math.max(1, Math.ceil((until - useNow()) / 1000))} s …`;
}

function VerdictBadge({ outcome }: { outcome: AttackOutcome }) {
  const { word, tone, icon } = verdictWords[outcome.verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

/** The chosen field in words. */
export function Explanation({ chosen, measured }: { chosen: Chosen; measured: Measured }) {
  const { kind, attack } = chosen;
  const id = cellId(kind.id, attack.id);
  const cell = measured.cells.get(id);
  return (
    <section className={styles['explanation']} aria-live="polite" aria-label="The chosen field">
      <h2 className={styles['title']}>
        {kind.name}: {attack.name.toLowerCase()}
      </h2>
      <p className={styles['soft']}>{attack.what}</p>
      {cell === undefined ? <p>{untoldWords(measured, id)}</p> : <Outcome outcome={cell.outcome} />}
    </section>
  );
}

function untoldWords({ ahead, waits, running }: Measured, id: string): string {
  if (ahead.has(id)) return waits.has(id) ? 'Waiting until its time is over…' : 'Trying it…';
  return running === undefined
    ? 'Not measured. Press the field to try it.'
    : 'Not measured. Press the field again when what is being measured is done.';
}

function Outcome({ outcome }: { outcome: AttackOutcome }) {
  const status = 'status' in outcome ? outcome.status : undefined;
  const code = 'code' in outcome ? outcome.code : undefined;
  return (
    <Row gap="s" align="baseline">
      <VerdictBadge outcome={outcome} />
      {status !== undefined && (
        <span>
          <code>{status}</code> {code !== undefined && <ApiCode code={code} />}
        </span>
      )}
      <span className={styles['reason']}>{outcome.reason}</span>
    </Row>
  );
}
