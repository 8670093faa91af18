import styles from './console.module.css';
import { nounOf } from './kind-groups.ts';

interface DestinationProps {
  url: string;
  /** Whether the credential may go to this address without asking. */
  trusted: (url: string) => boolean;
  kind: string;
}

/** Where the credential goes. */
export function Destination({ url, trusted, kind }: DestinationProps) {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const noun = kind === 'none' ? 'call' : nounOf(kind);
  const goes = `The ${noun} ${noun.includes(' and ') ? 'go' : 'goes'}`;
  if (host === '') {
    return (
      <p className={styles['soft']}>Any https:// address, or http:// on localhost. {goes} to its host.</p>
    );
  }
  return (
    <p className={styles['soft']}>
      {goes} to <bdi className={styles['host']}>{host}</bdi>.
      {!trusted(url) && ' The provider’s entry does not name this host: you are asked before it is sent.'}
    </p>
  );
}
