import type { Quota } from '#core/credentials/rate-limit-headers.ts';
import { formatDuration, formatNumber } from '#ui/format.ts';
import { Stack } from '#ui/stack.tsx';
import { useNow } from '#ui/use-now.ts';
import styles from './console.module.css';

interface QuotaMetersProps {
  quotas: readonly Quota[];
  /** When they were told, in ms since the epoch. */
  at: number;
}

/** What the API's headers told of its quotas. */
export function QuotaMeters({ quotas, at }: QuotaMetersProps) {
  if (quotas.length === 0) return null;
  return (
    <Stack gap="s">
      <h3 className={styles['part']}>Quota</h3>
      {quotas.map((quota, index) => (
        <QuotaMeter key={index} quota={quota} at={at} />
      ))}
    </Stack>
  );
}

function QuotaMeter({ quota, at }: { quota: Quota; at: number }) {
  const { policy, limit, remaining, window_s, reset_s } = quota;
  const left = remaining === undefined ? undefined : `${formatNumber(remaining)} left`;
  const of = limit === undefined ? '' : ` of ${formatNumber(limit)}`;
  const per = window_s === undefined ? '' : ` per ${formatDuration(window_s * 1000)}`;
  const words = left === undefined ? `${formatNumber(limit ?? 0)} calls${per}` : `${left}${of}${per}`;
  return (
    <div className={styles['quota']}>
      <p className={styles['quotaWords']}>
        {policy !== undefined && <bdi className={styles['host']}>{policy}</bdi>}
        <span>{words}</span>
        {reset_s !== undefined && <Reset at={at} seconds={reset_s} />}
      </p>
      {limit !== undefined && remaining !== undefined && limit > 0 && (
        <div
          className={styles['meter']}
          role="meter"
          aria-label={policy === undefined ? 'Calls left' : `Calls left of ${policy}`}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={Math.min(remaining, limit)}
          aria-valuetext={words}
          data-empty={remaining === 0}
        >
          <div style={{ inlineSize: `${Math.min(100, (remaining / limit) * 100)}%` }} />
        </div>
      )}
    </div>
  );
}

function Reset({ at, seconds }: { at: number; seconds: number }) {
  // The ticker's time is rounded down, so that at first more would be left than there was.
  const left = Math.min(at - useNow(), 0) + seconds * 1000;
  return (
    <span className={styles['soft']}>
      {left > 0 ? `full again in ${formatDuration(left)}` : 'full again'}
    </span>
  );
}
