import { useState } from 'react';
import { roughly, thresholdPassed } from './countdown-speech.ts';
import styles from './countdown.module.css';
import { formatDuration, formatLongDuration } from './format.ts';
import { LiveRegion } from './live-region.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

interface CountdownProps {
  remainingMs: number;
  /** What runs out: "Access token" is announced as "Access token: 1 minute left". */
  label?: string | undefined;
  expiredText?: string | undefined;
  /** No announcements, where another countdown on the page already makes them. */
  quiet?: boolean | undefined;
}

/**
 * Time left. The ticking is for the eye alone; for the ear there is a text in whole minutes, and an announcement at
 * 5 minutes, 1 minute, 30 and 10 seconds, and at the end.
 */
export function Countdown({ remainingMs, label, expiredText = 'expired', quiet = false }: CountdownProps) {
  const over = remainingMs <= 0;
  return (
    <span className={styles['countdown']}>
      <span aria-hidden="true">{over ? expiredText : formatDuration(remainingMs)}</span>
      <VisuallyHidden>{over ? expiredText : roughly(remainingMs)}</VisuallyHidden>
      {!quiet && <Announcements remainingMs={remainingMs} label={label} expiredText={expiredText} />}
    </span>
  );
}

interface AnnouncementsProps {
  remainingMs: number;
  label: string | undefined;
  expiredText: string;
}

function Announcements({ remainingMs, label, expiredText }: AnnouncementsProps) {
  const [heard, setHeard] = useState<{ remainingMs: number; passed: number | undefined }>({
    remainingMs,
    passed: undefined,
  });
  if (heard.remainingMs !== remainingMs) {
    const renewed = remainingMs > heard.remainingMs;
    const passed = thresholdPassed(heard.remainingMs, remainingMs) ?? (renewed ? undefined : heard.passed);
    setHeard({ remainingMs, passed });
  }
  return (
    <LiveRegion>{heard.passed === undefined ? '' : sentence(heard.passed, label, expiredText)}</LiveRegion>
  );
}

function sentence(passedMs: number, label: string | undefined, expiredText: string): string {
  const words = passedMs === 0 ? expiredText : `${formatLongDuration(passedMs)} left`;
  return label === undefined ? words : `${label}: ${words}`;
}
