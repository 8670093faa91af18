import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import { formatLongDuration } from '#ui/format.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import type { ConsoleExchange } from './api-console-props.ts';
import { AttemptCard } from './attempt-card.tsx';
import styles from './console.module.css';
import type { Series, SeriesCall } from './send-series.ts';
import type { Sending } from './use-send.ts';
import type { Asked } from './verdict.ts';
import { VerdictCard } from './verdict-card.tsx';

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
        <p className={styles['soft']}>
          <code>
            {request.method} {request.url}
          </code>
        </p>
      )}
      {calls.length === 0 && busy && <Pending />}
      {calls.map((call, index) => (
        <CallAttempts key={index} call={call} before={countBefore(calls, index)} total={total} />
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

interface CallAttemptsProps {
  call: SeriesCall;
  /** Attempts of the calls before this one. */
  before: number;
  total: number;
}

/** The attempts of one call, and what happened between them. */
function CallAttempts({ call, before, total }: CallAttemptsProps) {
  const { exchange, waited_s } = call;
  return (
    <>
      {waited_s !== undefined && <Between>Waited {formatLongDuration(waited_s * 1000)}</Between>}
      {exchange.steps.includes('renewed-before') && <Between>Token renewed before the call</Between>}
      {exchange.attempts.map((attempt, index) => (
        <Fragment key={index}>
          {index > 0 && <Between>{betweenWords(exchange)}</Between>}
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

function betweenWords({ steps }: ConsoleExchange): string {
  if (steps.includes('renewed-after-401')) return 'Token renewed because of the 401';
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
