import styles from './lifetime-bar.module.css';
import { lifetimeAt } from './lifetime.ts';

interface LifetimeBarProps {
  /** All three in milliseconds since the epoch. */
  start: number;
  end: number;
  now: number;
  /** Whose life it is: "Access token lifetime". */
  label: string;
}

/** What is left of a token's life, on a scale of tenths. */
export function LifetimeBar({ start, end, now, label }: LifetimeBarProps) {
  const { share, tone, words } = lifetimeAt(start, end, now);
  const left = `${(share * 100).toFixed(2)}%`;
  return (
    <div
      className={styles['bar']}
      data-tone={tone}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={words}
    >
      <div className={styles['track']}>
        <div className={styles['fill']} style={{ inlineSize: left }} />
      </div>
      <div className={styles['scale']} />
      <div className={styles['pointer']} style={{ insetInlineStart: left }} />
    </div>
  );
}
