import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import { Card } from '#ui/card.tsx';
import { formatLongDuration } from '#ui/format.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import type { ConsoleExchange } from './api-console-props.ts';
import { AttemptCard } from './attempt-card.tsx';
import styles from './console.module.css';
import { Part } from './part.tsx';
import type { Repeat, Series, SeriesCall } from './send-series.ts';
import type { Sending } from './use-send.ts';
import { renewedOf, whatWasDone, whatWasLeft, type Asked } from './verdict.ts';
import { VerdictCard } from './verdict-card.tsx';
import { WaitingNote } from './waiting-note.tsx';

interface SeriesViewProps {
  sending: Sending;
  series: Series;
  asked: Asked;
  onStepUp: (scopes: readonly string[]) => Promise<void>;
  onFocusLost: () => void;
}

/** What became of one press of Send: what it means first, then every attempt in its order. */
export function SeriesView({ sending, series, asked, onStepUp, onFocusLost }: SeriesViewProps) {
  const { busy, error, cancel } = sending;
  const { calls, request } = series;
  // The verdict says so: no request was cut off.
  const stoppedWaiting = error?.code === 'request_cancelled' && series.waiting !== undefined;
  const total = calls.reduce((sum, { exchange }) => sum + exchange.attempts.length, 0);
  const frame = useShownWhen(calls.length > 0 || error !== undefined, request);
  return (
    <div ref={frame} className={styles['series']}>
      {error !== undefined && !stoppedWaiting && <LazyErrorPanel error={error} />}
      {calls.length > 0 && (
        <VerdictCard
          series={series}
          asked={asked}
          onStepUp={onStepUp}
          busy={busy}
          onCancel={cancel}
          onFocusLost={onFocusLost}
        />
      )}
      {calls.length === 0 && (
        <Unanswered series={series} busy={busy} onCancel={cancel} onFocusLost={onFocusLost} />
      )}
      {calls.map((call, index) => (
        <CallAttempts
          key={index}
          call={call}
          waits={series.repeats.filter(({ answered }) => answered === index)}
          renewed={renewedOf(series.kind)}
          before={countBefore(calls, index)}
          total={total}
        />
      ))}
    </div>
  );
}

/** On a narrow page the answer stands below the form: brings it into view, once for each request. */
function useShownWhen(answered: boolean, request: ApiRequest) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const top = frame.current?.getBoundingClientRect().top ?? 0;
    if (answered && top > innerHeight * 0.75) frame.current?.scrollIntoView({ block: 'start' });
  }, [answered, request]);
  return frame;
}

function countBefore(calls: readonly SeriesCall[], index: number): number {
  return calls.slice(0, index).reduce((sum, { exchange }) => sum + exchange.attempts.length, 0);
}

interface UnansweredProps extends Pick<SeriesViewProps, 'series' | 'onFocusLost'> {
  busy: boolean;
  onCancel: () => void;
}

/** A call that no answer came to yet, and what is done about that. An error beside it says the rest. */
function Unanswered({ series, busy, onCancel, onFocusLost }: UnansweredProps) {
  const { request, waiting, repeats } = series;
  const done = busy ? whatWasDone(series) : [...whatWasDone(series), ...whatWasLeft(series)];
  return (
    <>
      <p className={styles['soft']}>
        <code>
          {request.method} {request.url}
        </code>
      </p>
      {busy && waiting !== undefined && (
        <WaitingNote waiting={waiting} onCancel={onCancel} onFocusLost={onFocusLost} />
      )}
      {done.length > 0 && (
        <Card heading={busy ? `Sent ${repeats.length + 1} times` : 'No answer came'}>
          <Part name="What was done" sentences={done} />
        </Card>
      )}
      {busy && waiting === undefined && <Pending />}
    </>
  );
}

interface CallAttemptsProps {
  call: SeriesCall;
  /** Repeats that led to it. */
  waits: readonly Repeat[];
  /** What the kind renews. */
  renewed: string;
  /** Attempts of the calls before this one. */
  before: number;
  total: number;
}

/** The attempts of one call, and what happened between them. */
function CallAttempts({ call, waits, renewed, before, total }: CallAttemptsProps) {
  const { exchange } = call;
  const done = `${renewed.charAt(0).toUpperCase()}${renewed.slice(1)} renewed`;
  return (
    <>
      {waits.map(({ after_ms }, index) => (
        <Between key={index}>Waited {formatLongDuration(after_ms)}</Between>
      ))}
      {exchange.steps.includes('renewed-before') && <Between>{done} before the call</Between>}
      {exchange.attempts.map((attempt, index) => (
        <Fragment key={index}>
          {index > 0 && <Between>{betweenWords(exchange, done)}</Between>}
          <AttemptCard
            exchange={exchange}
            attempt={attempt}
            number={before + index + 1}
            total={total}
            last={before + index + 1 === total}
          />
        </Fragment>
      ))}
    </>
  );
}

function betweenWords({ steps }: ConsoleExchange, renewed: string): string {
  if (steps.includes('renewed-after-401')) return `${renewed} because of the 401`;
  return steps.includes('nonce-asked')
    ? 'Nonce taken over from the answer'
    : 'Newer token taken after the 401';
}

function Between({ children }: { children: ReactNode }) {
  return <p className={styles['between']}>{children}</p>;
}

function Pending() {
  return (
    <div className={styles['pending']} aria-busy="true">
      <Skeleton shape="block" height="9rem" />
      <Skeleton shape="block" height="16rem" />
    </div>
  );
}
