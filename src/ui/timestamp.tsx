import type { ReactNode } from 'react';
import { formatDateTime, formatDistance, isDate } from './format.ts';
import styles from './timestamp.module.css';
import { useNow } from './use-now.ts';

interface TimestampProps {
  /** Milliseconds since the epoch. */
  at: number;
  /** Milliseconds since the epoch; without it the distance keeps itself up to date. */
  now?: number | undefined;
  show?: 'both' | 'absolute' | 'relative' | undefined;
}

const minuteMs = 60_000;

/** A point in time: local time, and how far away it is. */
export function Timestamp({ at, now, show = 'both' }: TimestampProps) {
  if (!isDate(at)) return <span>{formatDateTime(at)}</span>;
  if (show === 'absolute') return <Time at={at}>{formatDateTime(at)}</Time>;
  return now === undefined ? <LiveTime at={at} show={show} /> : <TimeAt at={at} now={now} show={show} />;
}

interface TimeAtProps {
  at: number;
  now: number;
  show: 'both' | 'relative';
}

function LiveTime({ at, show }: Omit<TimeAtProps, 'now'>) {
  const coarse = useNow(minuteMs / 2);
  return Math.abs(at - coarse) > 2 * minuteMs ? (
    <TimeAt at={at} now={coarse} show={show} />
  ) : (
    <TickingTime at={at} show={show} />
  );
}

function TickingTime({ at, show }: Omit<TimeAtProps, 'now'>) {
  return <TimeAt at={at} now={useNow(1000)} show={show} />;
}

function TimeAt({ at, now, show }: TimeAtProps) {
  if (show === 'relative') return <Time at={at}>{formatDistance(at, now)}</Time>;
  return (
    <Time at={at}>
      {formatDateTime(at)} <span className={styles['distance']}>({formatDistance(at, now)})</span>
    </Time>
  );
}

function Time({ at, children }: { at: number; children: ReactNode }) {
  const iso = new Date(at).toISOString();
  return (
    <time className={styles['time']} dateTime={iso} title={iso}>
      {children}
    </time>
  );
}
