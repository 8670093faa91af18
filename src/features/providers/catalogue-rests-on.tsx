import type { Fact } from '#core/providers/catalogue/fact.ts';
import { ExternalLink } from '#ui/external-link.tsx';
import styles from './catalogue.module.css';
import { confidenceWords } from './catalogue-words.ts';

/** How sure a statement is, and what it rests on. */
export function RestsOn({ confidence, source }: Pick<Fact, 'confidence' | 'source'>) {
  return (
    <span className={styles['rests']} data-confidence={confidence}>
      <span className={styles['confidence']}>{confidenceWords[confidence].label}</span>
      <SourceTitle source={source} />
    </span>
  );
}

export function SourceTitle({ source: { title, url } }: Pick<Fact, 'source'>) {
  return url === undefined ? <span>{title}</span> : <ExternalLink href={url}>{title}</ExternalLink>;
}

/** A statement with what it rests on below it. What is not known says so in its own words. */
export function StatedFact({ fact }: { fact: Fact }) {
  return (
    <span className={styles['stated']}>
      <span>{fact.text}</span>
      {fact.confidence !== 'unknown' && <RestsOn {...fact} />}
    </span>
  );
}
