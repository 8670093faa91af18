import styles from './logo.module.css';

/** Two circles and the lens where they meet: the visitor's page and his provider, and what passes between them. */
export function Logo({ size = 24 }: { size?: number | undefined }) {
  return (
    <svg className={styles['logo']} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path className={styles['lens']} d="M12 5.1a7.75 7.75 0 0 1 0 13.8 7.75 7.75 0 0 1 0-13.8Z" />
      <circle cx="8.47" cy="12" r="7.75" />
      <circle cx="15.53" cy="12" r="7.75" />
    </svg>
  );
}
