import type { Judgement } from '#core/session/judgement.ts';
import { Badge } from '#ui/badge.tsx';
import { CodeLink } from '#ui/code-link.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import type { Tone } from '#ui/tone.ts';
import { checkWords } from './check-words.ts';
import { explainPath } from './explain-path.ts';

const outcomes: Readonly<Record<Judgement['outcome'], { tone: Tone; word: string }>> = {
  passed: { tone: 'positive', word: 'Passed' },
  failed: { tone: 'critical', word: 'Failed' },
  skipped: { tone: 'neutral', word: 'Not needed' },
};

const columns: readonly Column<Judgement>[] = [
  { id: 'check', header: 'Check', rowHeader: true, cell: ({ check }) => checkWords[check].name },
  {
    id: 'outcome',
    header: 'Result',
    width: 'narrow',
    cell: ({ outcome }) => <Badge tone={outcomes[outcome].tone}>{outcomes[outcome].word}</Badge>,
  },
  {
    id: 'proves',
    header: 'What it proves',
    width: 'wide',
    cell: ({ check, code, detail }) => (
      <>
        {checkWords[check].proves}
        {(code ?? detail) !== undefined && (
          <>
            {' '}
            <CodeLink to={code && explainPath(code)}>{code ?? detail}</CodeLink>
          </>
        )}
      </>
    ),
  },
];

/** Every judgement of a login in the order it was made. */
export function JudgementTable({ judgements }: { judgements: readonly Judgement[] }) {
  return (
    <DataTable
      caption="Judgements of this login, in order"
      hideCaption
      columns={columns}
      rows={judgements}
      rowKey={({ check }) => check}
    />
  );
}
