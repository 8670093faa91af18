import type { ReactNode } from 'react';
import type { CredentialKind } from '#core/credentials/kind.ts';
import type { Specification } from '#core/lib/specifications.ts';
import { ExternalLink } from '#ui/external-link.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import styles from './kind-facts.module.css';

type Facts = Pick<CredentialKind, 'name' | 'summary' | 'use_when' | 'leaks' | 'prefer'> & {
  readonly specification: Specification;
};

interface KindFactsProps {
  facts: Facts;
  /** The two ends of it in the source, where both are files of their own. */
  twin?: string | undefined;
}

/** What somebody who has never met this kind needs to know to choose. */
export function KindFacts({ facts, twin }: KindFactsProps) {
  const { name, summary, use_when, leaks, prefer, specification } = facts;
  return (
    <section className={styles['facts']} aria-labelledby="credential-kind">
      <div className={styles['head']}>
        <h2 id="credential-kind" className={styles['name']}>
          {name}
        </h2>
        <p className={styles['summary']}>{summary}</p>
      </div>
      <dl className={styles['columns']}>
        <Fact icon="check" tone="positive" name="When to use it">
          {use_when}
        </Fact>
        <Fact icon="warning" tone="caution" name="How it leaks">
          {leaks}
        </Fact>
        <Fact icon="shield" tone="info" name="What to prefer">
          {prefer}
        </Fact>
      </dl>
      <p className={styles['sources']}>
        <ExternalLink href={specification.href}>{specification.label}</ExternalLink>
        {twin !== undefined && (
          <span>
            In the source: made in <code>src/core/credentials/{twin}.ts</code>, checked in{' '}
            <code>server/demo-api/kinds/{twin}.ts</code>
          </span>
        )}
      </p>
    </section>
  );
}

interface FactProps {
  icon: IconName;
  tone: 'positive' | 'caution' | 'info';
  name: string;
  children: ReactNode;
}

function Fact({ icon, tone, name, children }: FactProps) {
  return (
    <div className={styles['fact']} data-tone={tone}>
      <dt>
        <Icon name={icon} size={14} />
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
