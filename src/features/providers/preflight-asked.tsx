import type { Asked } from '#core/diagnosis/requests.ts';
import { Disclosure } from '#ui/disclosure.tsx';
import styles from './preflight.module.css';
import { purposeWords } from '#words/preflight/preflight-words.ts';

/** What was really sent, in order. */
export function PreflightAsked({ asked }: { asked: readonly Asked[] }) {
  return (
    <Disclosure summary={`Requests sent: ${asked.length}`}>
      {asked.length === 0 ? (
        <p>None was needed.</p>
      ) : (
        <ol className={styles['steps']}>
          {asked.map(({ method, host, purpose, kind }, index) => (
            <li key={index}>
              <code>
                {method} {host}
              </code>{' '}
              {kind === 'read' ? `for ${purposeWords[purpose]}` : 'to see whether anything answers at all'}
            </li>
          ))}
        </ol>
      )}
    </Disclosure>
  );
}
