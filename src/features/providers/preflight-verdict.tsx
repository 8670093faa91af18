import type { PreflightState } from '#core/diagnosis/preflights.ts';
import type { Verdict } from '#core/diagnosis/verdict.ts';
import { Badge } from '#ui/badge.tsx';
import type { Finder } from '#words/preflight/finding-words.ts';
import styles from './preflight.module.css';
import { foundText, outcomeWords, verdictWords } from '#words/preflight/preflight-words.ts';

interface PreflightVerdictProps {
  state: PreflightState;
  verdict: Verdict;
  finder: Omit<Finder, 'evidence'>;
}

/** The answer, with the rows it rests on. */
export function PreflightVerdict({ state, verdict, finder }: PreflightVerdictProps) {
  const { tone, title, lead } = verdictWords(verdict);
  const rows = verdict.reasons.flatMap(({ check }) => state.rows.find((row) => row.check === check) ?? []);
  return (
    <div className={styles['verdict']} data-tone={tone}>
      <p className={styles['verdictTitle']}>
        <Badge tone={tone}>{title}</Badge>
        <span className={styles['tally']}>{tally(state)}</span>
      </p>
      <p>{lead}</p>
      {!verdict.ready && (
        <ul className={styles['reasons']}>
          {rows
            .filter(({ outcome }) => outcome !== 'passed')
            .map((row) => (
              <li key={row.check}>{foundText(row.code, { ...finder, evidence: row.evidence })}</li>
            ))}
        </ul>
      )}
    </div>
  );
}

/** "12 passed, 2 warnings, 1 not checked" */
export function tally({ rows }: PreflightState): string {
  const counts = (['passed', 'warned', 'failed', 'unchecked'] as const)
    .map((outcome) => ({ outcome, count: rows.filter((row) => row.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
  return counts
    .map(({ outcome, count }) => {
      const word = outcomeWords[outcome].word.toLowerCase();
      return `${count} ${outcome === 'warned' && count > 1 ? `${word}s` : word}`;
    })
    .join(', ');
}
