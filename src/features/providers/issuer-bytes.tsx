import type { Evidence } from '#core/lib/coded-error.ts';
import { numberOf, textOf } from '#words/evidence-text.ts';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import styles from './preflight.module.css';
import { splitDifference, type SplitText } from './split-difference.ts';

/** Where two issuers part, to the byte: what looks the same need not be the same. */
export function IssuerBytes({ evidence }: { evidence: Evidence }) {
  const { expected, actual } = evidence;
  const at = numberOf(evidence, 'at');
  if (typeof expected !== 'string' || typeof actual !== 'string' || at === undefined) return null;
  const [entry, provider] = splitDifference(expected, actual);
  const rows = [
    { id: 'entry', name: 'Entry', text: entry, bytes: 'expected_bytes', length: 'expected_length' },
    { id: 'provider', name: 'Provider', text: provider, bytes: 'actual_bytes', length: 'actual_length' },
  ];
  return (
    <KeyValueTable
      label="The two issuers, byte by byte"
      rows={rows.map(({ id, name, text, bytes, length }) => ({
        id,
        name,
        value: <Marked text={text} />,
        mono: true,
        note: `${numberOf(evidence, length) ?? 0} bytes; at byte ${at}: ${textOf(evidence, bytes) ?? 'the end'}`,
      }))}
    />
  );
}

function Marked({ text: { before, differs, after } }: { text: SplitText }) {
  return (
    <>
      {visible(before)}
      {differs === '' ? (
        <span className={styles['gap']} aria-label="(nothing here)" role="img" />
      ) : (
        <mark className={styles['differs']}>{visible(differs)}</mark>
      )}
      {visible(after)}
    </>
  );
}

/** Blanks and invisible characters spelled out: they may be the whole difference. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Z}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
