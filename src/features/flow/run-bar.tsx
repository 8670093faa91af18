import { useState } from 'react';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Select } from '#ui/field.tsx';
import { formatNumber } from '#ui/format.ts';
import { Timestamp } from '#ui/timestamp.tsx';
import styles from './flow.module.css';
import { ALL_RUNS, causeOf, runLabel, type RunView } from './runs.ts';

interface RunBarProps {
  runs: readonly RunView[];
  /** Nothing when all runs are shown. */
  shown: RunView | undefined;
  onChoose: (run: string) => void;
  providerName: (id: string) => string;
}

const LATEST = 'latest';
/** So many runs are listed before somebody reaches for the list: there may be thousands, and each is a line of the page. */
const FEW = 100;

/** Which run is on show, and how it went. Without a choice it is always the latest. */
export function RunBar({
  runs,
  shown,
  chosen,
  onChoose,
  providerName,
}: RunBarProps & { chosen?: string | undefined }) {
  const [whole, setWhole] = useState(false);
  const listed = whole ? runs : runs.filter((view, index) => index >= runs.length - FEW || view === shown);
  const options = [
    { value: LATEST, label: 'The latest' },
    ...listed.toReversed().map((view) => ({ value: view.run.id, label: runLabel(view, providerName) })),
    { value: ALL_RUNS, label: `All ${formatNumber(runs.length)} runs` },
  ];
  const known = options.some(({ value }) => value === chosen);
  const list = () => setWhole(true);
  return (
    <div className={styles['runBar']}>
      <Select
        label="Run"
        value={known ? chosen : LATEST}
        options={options}
        onPointerEnter={list}
        onFocus={list}
        onChange={({ target }) => onChoose(target.value === LATEST ? '' : target.value)}
      />
      {shown && <RunFacts view={shown} providerName={providerName} />}
    </div>
  );
}

function RunFacts({ view, providerName }: { view: RunView; providerName: (id: string) => string }) {
  const { run, events, ending } = view;
  return (
    <p className={styles['runFacts']}>
      <Badge tone={ending.tone}>{ending.words}</Badge>
      <span>
        {causeOf(run)}
        {run.provider_id !== undefined && ` at ${providerName(run.provider_id)}`}
      </span>
      <Timestamp at={run.started_at} show="absolute" />
      <span>
        {formatNumber(events.length)} {events.length === 1 ? 'event' : 'events'}
      </span>
    </p>
  );
}

/** Clearing cannot be undone, so it is asked about. */
export function ClearButton({ onClear }: { onClear: () => void }) {
  const [asking, setAsking] = useState(false);
  const clear = () => {
    setAsking(false);
    onClear();
  };
  return (
    <>
      <Button variant="quiet" icon="cross" onClick={() => setAsking(true)}>
        Clear
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
        size="small"
        title="Clear the log?"
        description="All runs are forgotten. Your session goes on; what happens next is written down again."
        actions={
          <>
            <Button variant="danger" onClick={clear}>
              Clear the log
            </Button>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </>
        }
      />
    </>
  );
}
