import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Attack, AttackOutcome } from '#core/faults/attack.ts';
import type { MatrixCell } from '#core/faults/matrix.ts';
import { Badge } from '#ui/badge.tsx';
import { Row } from '#ui/stack.tsx';
import { ApiCode } from '../api-code.tsx';
import styles from './attacks.module.css';
import { verdictWords } from './verdict-words.ts';

export interface Chosen {
  readonly kind: CredentialKind;
  readonly attack: Attack;
}

interface FieldProps {
  field: Chosen;
  cell: MatrixCell | undefined;
  pressed: boolean;
  onOpen: (field: Chosen) => void;
}

/** One field of the table: its verdict, or the way to it. */
export function Field({ field, cell, pressed, onOpen }: FieldProps) {
  const { kind, attack } = field;
  const word = cell === undefined ? 'try it' : verdictWords[cell.outcome.verdict].word;
  return (
    <button
      type="button"
      className={styles['field']}
      aria-pressed={pressed}
      aria-label={`${kind.name}, ${attack.name}: ${word}`}
      onClick={() => onOpen(field)}
    >
      {cell === undefined ? (
        <span className={styles['try']}>Try it</span>
      ) : (
        <VerdictBadge outcome={cell.outcome} />
      )}
    </button>
  );
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
export function Explanation({ chosen, cell }: { chosen: Chosen; cell: MatrixCell | undefined }) {
  const { kind, attack } = chosen;
  return (
    <section className={styles['explanation']} aria-live="polite" aria-label="The chosen field">
      <h2 className={styles['title']}>
        {kind.name}: {attack.name.toLowerCase()}
      </h2>
      <p className={styles['soft']}>{attack.what}</p>
      {cell === undefined ? <p>Trying it…</p> : <Outcome outcome={cell.outcome} />}
    </section>
  );
}

function Outcome({ outcome }: { outcome: AttackOutcome }) {
  const { status, code } = 'status' in outcome ? outcome : {};
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
