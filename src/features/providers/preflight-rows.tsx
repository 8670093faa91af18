import type { Row as Finding } from '#core/diagnosis/finding.ts';
import { preflightChecks, type CheckGroup } from '#core/diagnosis/preflight-checks.ts';
import { explainPath } from '#words/explain-path.ts';
import type { Finder } from '#words/preflight/finding-words.ts';
import {
  checkWords,
  fixSteps,
  foundText,
  groupWords,
  outcomeWords,
} from '#words/preflight/preflight-words.ts';
import { Badge } from '#ui/badge.tsx';
import { CodeLink } from '#ui/code-link.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { IssuerBytes } from './issuer-bytes.tsx';
import { evidenceLines } from './preflight-evidence.ts';
import styles from './preflight.module.css';

const groups: readonly CheckGroup[] = ['before', 'settings', 'answers', 'afterwards'];

interface PreflightRowsProps {
  rows: readonly Finding[];
  finder: Omit<Finder, 'evidence'>;
  headingLevel: 3 | 4;
}

/** The table of checks as far as they have finished, under its headings. */
export function PreflightRows({ rows, finder, headingLevel }: PreflightRowsProps) {
  const Heading = `h${headingLevel}` as const;
  const groupOf = new Map(preflightChecks.map(({ id, group }) => [id, group]));
  return (
    <Stack gap="m">
      {groups.map((group) => {
        const finished = rows.filter(({ check }) => groupOf.get(check) === group);
        if (finished.length === 0) return null;
        return (
          <div key={group}>
            <Heading className={styles['group']}>{groupWords[group]}</Heading>
            <ul className={styles['rows']} role="list">
              {finished.map((row) => (
                <li
                  key={row.check}
                  className={styles['row']}
                  data-check={row.check}
                  data-outcome={row.outcome}
                >
                  <CheckRow row={row} finder={{ ...finder, evidence: row.evidence }} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </Stack>
  );
}

function CheckRow({ row, finder }: { row: Finding; finder: Finder }) {
  const { tone, word } = outcomeWords[row.outcome];
  const { name, why } = checkWords[row.check];
  return (
    <Disclosure
      defaultOpen={row.outcome === 'failed'}
      summary={
        <span className={styles['summary']}>
          <span className={styles['name']}>{name}</span>
          <span className={styles['outcome']}>
            <Badge tone={tone}>{word}</Badge>
          </span>
          <span className={styles['found']}>{foundText(row.code, finder)}</span>
        </span>
      }
    >
      <Stack gap="m">
        <Steps steps={fixSteps(row.code, finder)} />
        {row.check === 'issuer' && <IssuerBytes evidence={row.evidence} />}
        <Facts row={row} />
        <p className={styles['aside']}>
          {why} <CodeLink to={explainPath(row.code)}>{row.code}</CodeLink>
        </p>
      </Stack>
    </Disclosure>
  );
}

function Steps({ steps }: { steps: readonly string[] }) {
  if (steps.length === 0) return null;
  return (
    <div>
      <p className={styles['stepsTitle']}>What to do</p>
      <ol className={styles['steps']}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

function Facts({ row }: { row: Finding }) {
  const lines = evidenceLines(row);
  if (lines.length === 0) return null;
  return (
    <KeyValueTable
      label={`What was seen: ${checkWords[row.check].name}`}
      rows={lines.map(({ name, label, value, verbatim, copyable }) => ({
        id: name,
        name: label,
        mono: verbatim,
        value: copyable ? (
          <Row gap="xs" align="start" wrap={false}>
            <span className={styles['value']}>{value}</span>
            <CopyButton text={value} what={label} iconOnly />
          </Row>
        ) : (
          value
        ),
      }))}
    />
  );
}
