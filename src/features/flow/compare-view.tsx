import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { RadioGroup } from '#ui/choice.tsx';
import { Select, TextArea } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { ComparedTable } from './compared-table.tsx';
import type { ComparedRow, DocumentKind, FlowServices } from './flow-page-props.ts';
import styles from './flow.module.css';
import { runLabel, type RunView } from './runs.ts';

interface CompareViewProps {
  runs: readonly RunView[];
  services: Pick<FlowServices, 'compareRuns' | 'compareDocuments'>;
  providerName: (id: string) => string;
}

/** Two of a kind side by side. */
export function CompareView({ runs, services, providerName }: CompareViewProps) {
  return (
    <Tabs
      label="What to compare"
      tabs={[
        {
          id: 'runs',
          label: 'Two runs',
          content: <CompareRuns runs={runs} compare={services.compareRuns} providerName={providerName} />,
        },
        {
          id: 'documents',
          label: 'Two documents',
          content: <CompareDocuments compare={services.compareDocuments} />,
        },
      ]}
    />
  );
}

interface CompareRunsProps {
  runs: readonly RunView[];
  compare: FlowServices['compareRuns'];
  providerName: (id: string) => string;
}

function CompareRuns({ runs, compare, providerName }: CompareRunsProps) {
  const [left, setLeft] = useState(runs.at(-2)?.run.id ?? '');
  const [right, setRight] = useState(runs.at(-1)?.run.id ?? '');
  if (runs.length < 2) {
    return (
      <p className={styles['soft']}>
        There must be two runs to compare. Sign in twice, or open a bundle with more.
      </p>
    );
  }
  const options = runs
    .toReversed()
    .map((view) => ({ value: view.run.id, label: runLabel(view, providerName) }));
  const one = runs.find(({ run }) => run.id === left);
  const other = runs.find(({ run }) => run.id === right);
  return (
    <Stack gap="m">
      <div className={styles['pair']}>
        <Select
          label="One run"
          value={left}
          options={options}
          onChange={({ target }) => setLeft(target.value)}
        />
        <Select
          label="The other"
          value={right}
          options={options}
          onChange={({ target }) => setRight(target.value)}
        />
      </div>
      {one && other && <ComparedTable rows={compare(one, other)} left="One run" right="The other" />}
    </Stack>
  );
}

function CompareDocuments({ compare }: { compare: FlowServices['compareDocuments'] }) {
  const [kind, setKind] = useState<DocumentKind>('discovery');
  const [texts, setTexts] = useState({ left: '', right: '' });
  const [result, setResult] = useState<readonly ComparedRow[]>();
  const [problem, setProblem] = useState<CodedErrorData>();

  const run = () => {
    setProblem(undefined);
    setResult(undefined);
    try {
      setResult(compare(kind, texts.left, texts.right));
      // What was pasted may hold tokens: it does not stay on the page longer than it is needed.
      if (kind === 'token_answer') setTexts({ left: '', right: '' });
    } catch (error) {
      setProblem(toErrorData(error));
    }
  };
  return (
    <Stack gap="m">
      <Card heading="Documents" headingLevel={3}>
        <Stack gap="m">
          <RadioGroup
            legend="Kind"
            name="document-kind"
            value={kind}
            onSelect={(value) => setKind(value === 'token_answer' ? value : 'discovery')}
            options={[
              {
                value: 'discovery',
                label: 'Discovery documents',
                hint: 'From /.well-known/openid-configuration.',
              },
              {
                value: 'token_answer',
                label: 'Token answers',
                hint: 'Tokens are compared and not shown; the fields are emptied afterwards.',
              },
            ]}
          />
          <div className={styles['pair']}>
            <TextArea
              label="One document"
              mono
              spellCheck={false}
              value={texts.left}
              onChange={({ target }) => setTexts({ ...texts, left: target.value })}
            />
            <TextArea
              label="The other document"
              mono
              spellCheck={false}
              value={texts.right}
              onChange={({ target }) => setTexts({ ...texts, right: target.value })}
            />
          </div>
          <div>
            <Button
              variant="primary"
              disabled={texts.left.trim() === '' || texts.right.trim() === ''}
              onClick={run}
            >
              Compare
            </Button>
          </div>
        </Stack>
      </Card>
      {problem && <LazyErrorPanel error={problem} headingLevel={3} />}
      {result && <ComparedTable rows={result} left="One document" right="The other" />}
    </Stack>
  );
}
