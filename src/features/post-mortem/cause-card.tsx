import type { Cause } from '#core/post-mortem/explain.ts';
import { QuotedValues } from '#words/quoted-values.tsx';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { Stack } from '#ui/stack.tsx';
import { likelihoods } from './cause-words.ts';
import styles from './post-mortem.module.css';

/** One cause: what points to it, and what to change. */
export function CauseCard({ cause, rank }: { cause: Cause; rank: number }) {
  const { title, likelihood, evidence, steps, specification } = cause;
  const { tone, words } = likelihoods[likelihood];
  return (
    <Card
      heading={
        <>
          <span className={styles['rank']}>{rank}.</span> {title}
        </>
      }
      headingLevel={3}
      actions={
        <Badge tone={tone} icon={null}>
          {words}
        </Badge>
      }
    >
      <Stack gap="m">
        <div className={styles['part']}>
          <p className={styles['partName']}>What points to it</p>
          <ul>
            {evidence.map((sentence) => (
              <li key={sentence}>
                <QuotedValues text={sentence} />
              </li>
            ))}
          </ul>
        </div>
        <div className={styles['part']}>
          <p className={styles['partName']}>What to change</p>
          <ol>
            {steps.map((step) => (
              <li key={step}>
                <QuotedValues text={step} />
              </li>
            ))}
          </ol>
        </div>
        {specification && (
          <p className={styles['specification']}>
            <ExternalLink href={specification.href}>{specification.label}</ExternalLink>
          </p>
        )}
      </Stack>
    </Card>
  );
}
