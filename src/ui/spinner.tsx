import styles from './spinner.module.css';

interface SpinnerProps {
  /** Said aloud. Without it the spinner is decoration. */
  label?: string | undefined;
  /** Pixels; 16 unless told. */
  size?: number | undefined;
}

export function Spinner({ label, size = 16 }: SpinnerProps) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={styles['spinner']} width={size} height={size} viewBox="0 0 16 16" {...naming}>
      <circle className={styles['ring']} cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 1 6 6" />
    </svg>
  );
}
