import styles from './flow.module.css';

/** What the lines of the diagram mean. */
export function Legend() {
  return (
    <ul className={styles['legend']} role="list">
      <li>
        <span className={styles['sample']} data-look="front" /> front channel: through your address bar
      </li>
      <li>
        <span className={styles['sample']} data-look="back" /> back channel: from this page to a server
      </li>
      <li>
        <span className={styles['sample']} data-look="answer" /> answer
      </li>
      <li>
        <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens
      </li>
    </ul>
  );
}
