import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { toErrorData } from '#core/lib/coded-error.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { TextField } from '#ui/field.tsx';
import { formatTime } from '#ui/format.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { DemoApi } from './api-console-props.ts';
import type { HistoryEntry, PastBurst } from './history.ts';
import styles from './library.module.css';
import { readOperations, serverOf, type Operation } from './read-openapi.ts';
import type { History } from './use-history.ts';

interface ChosenCall {
  readonly method: string;
  readonly url: string;
  readonly kind?: string;
}

interface LibraryProps {
  history: History;
  demo: DemoApi | undefined;
  /** Kinds that may be chosen. */
  kinds: readonly string[];
  onChoose: (call: ChosenCall) => void;
}

/** Calls besides the samples: those sent before, and all that the demo API offers. */
export function Library({ history, demo, kinds, onChoose }: LibraryProps) {
  return (
    <div>
      <Disclosure summary={`History (${history.entries.length})`}>
        <PastCalls history={history} kinds={kinds} onChoose={onChoose} />
      </Disclosure>
      {demo !== undefined && (
        <Disclosure summary="All that the demo API offers">
          {() => <Offered demo={demo} kinds={kinds} onChoose={onChoose} />}
        </Disclosure>
      )}
    </div>
  );
}

function PastCalls({ history, kinds, onChoose }: Omit<LibraryProps, 'demo'>) {
  const { entries, cleared, clear, undo } = history;
  return (
    <Stack gap="s">
      {cleared > 0 && (
        <Row gap="s">
          <span className={styles['soft']} role="status">
            Cleared {cleared === 1 ? 'one call' : `${cleared} calls`}.
          </span>
          <Button size="small" onClick={undo} autoFocus>
            Undo
          </Button>
        </Row>
      )}
      {entries.length === 0 && cleared === 0 && (
        <p className={styles['soft']}>What you send is listed here, on this device, without any secret.</p>
      )}
      {entries.length > 0 && (
        <>
          <ul className={styles['list']} role="list">
            {entries.map((entry) => (
              <PastCall
                key={entry.id}
                entry={entry}
                onChoose={() => {
                  const { method, url, kind } = entry;
                  onChoose({ method, url, ...(kinds.includes(kind) && { kind }) });
                }}
              />
            ))}
          </ul>
          <Row>
            <Button size="small" variant="quiet" onClick={clear}>
              Clear the history
            </Button>
          </Row>
        </>
      )}
    </Stack>
  );
}

function PastCall({ entry, onChoose }: { entry: HistoryEntry; onChoose: () => void }) {
  const { method, url, kind, at } = entry;
  return (
    <li>
      <button type="button" className={styles['call']} onClick={onChoose}>
        <span className={styles['request']}>
          <b>{method}</b> {shortened(url)}
        </span>
        <span className={styles['about']}>
          <Outcome entry={entry} />
          <span>{kind}</span>
          <span>{formatTime(at)}</span>
        </span>
      </button>
    </li>
  );
}

/** What came of it. */
function Outcome({ entry: { status, cancelled = false, burst } }: { entry: HistoryEntry }) {
  if (burst !== undefined) return <BurstOutcome burst={burst} cancelled={cancelled} />;
  const good = status > 0 && status < 400 && !cancelled;
  return (
    <>
      {(status > 0 || !cancelled) && (
        <Badge tone={good ? 'positive' : 'caution'} icon={null}>
          {status === 0 ? 'no answer' : status}
        </Badge>
      )}
      {cancelled && <Badge icon={null}>cancelled</Badge>}
    </>
  );
}

function BurstOutcome({ burst, cancelled }: { burst: PastBurst; cancelled: boolean }) {
  const { total, at_a_time, answered, succeeded } = burst;
  return (
    <>
      <span>
        {total} times, {at_a_time === total ? 'all at once' : `at most ${at_a_time} at once`}
      </span>
      <Badge tone={succeeded === answered && !cancelled ? 'positive' : 'caution'} icon={null}>
        {succeeded} of {answered} went through
      </Badge>
      {cancelled && <Badge icon={null}>cancelled</Badge>}
    </>
  );
}

function shortened(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search}`;
}

function Offered({ demo, kinds, onChoose }: Omit<LibraryProps, 'history'> & { demo: DemoApi }) {
  const [words, setWords] = useState('');
  const { data, error } = useQuery({
    queryKey: ['demo-api-document', demo.far],
    queryFn: () => demo.document(),
  });
  if (error !== null) return <LazyErrorPanel error={toErrorData(error)} headingLevel={3} compact />;
  if (data === undefined) return <Skeleton lines={4} />;
  const operations = readOperations(data);
  const far = serverOf(data, demo.far);
  const choose = ({ method, path, tag, scheme = 'none' }: Operation) => {
    // A cookie is set and sent along where it is first-party.
    const base = scheme === 'session-cookie' || tag === 'Session' ? demo.near : far;
    onChoose({ method, url: `${base}${path}`, ...(kinds.includes(scheme) && { kind: scheme }) });
  };
  const wanted = words.trim().toLowerCase();
  const found = operations.filter(({ method, path, summary, tag }) =>
    `${method} ${path} ${summary} ${tag}`.toLowerCase().includes(wanted),
  );
  return (
    <Stack gap="s">
      <TextField
        label="Filter"
        type="search"
        autoComplete="off"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p className={styles['soft']}>
        {found.length} of {operations.length}, from its OpenAPI document. Parts in braces are for you to fill
        in.
      </p>
      <ul className={styles['list']} role="list">
        {found.map((operation) => (
          <li key={`${operation.method} ${operation.path}`}>
            <button type="button" className={styles['call']} onClick={() => choose(operation)}>
              <span className={styles['request']}>
                <b>{operation.method}</b> {operation.path}
              </span>
              {operation.summary !== '' && <span className={styles['about']}>{operation.summary}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
