import type { ReactNode } from 'react';
import { EXPLAIN_PATH } from '#words/explain-path.ts';
import { QuotedValues } from '#words/quoted-values.tsx';
import { paths } from '#state/paths.ts';
import { Card } from '#ui/card.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { meaningsOf, type Meaning } from './entries.ts';
import styles from './explain.module.css';

/** One code, in every meaning it has. */
export function CodePage({ code }: { code: string }) {
  useDocumentTitle(code);
  const meanings = meaningsOf(code);
  return (
    <Stack gap="l">
      <PageHeader
        title={<bdi className={styles['title']}>{code}</bdi>}
        lead={leadOf(meanings)}
        actions={
          <Row gap="xs">
            {meanings.length > 0 && <CopyButton text={code} what="error code" />}
            <LinkButton to={EXPLAIN_PATH}>All error codes</LinkButton>
          </Row>
        }
      />
      {meanings.length === 0 ? (
        <Unknown />
      ) : (
        meanings.map((meaning) => <MeaningCard key={meaning.from} meaning={meaning} />)
      )}
      {meanings.length > 0 && (
        <p className={styles['more']}>
          <LinkButton to={paths.why} variant="secondary">
            Why did it fail? Paste the answer
          </LinkButton>
        </p>
      )}
    </Stack>
  );
}

function leadOf(meanings: readonly Meaning[]): string {
  const [first] = meanings;
  if (!first) return 'An error code that is not explained here.';
  if (meanings.length > 1) return 'It means different things, by who says it.';
  return first.title ?? `An answer of ${first.from}.`;
}

function MeaningCard({ meaning }: { meaning: Meaning }) {
  const { from, title, means, why, causes, steps, specification } = meaning;
  return (
    <Card heading={title ?? `From ${from}`}>
      <Stack gap="m">
        <Part name="What it means">
          <p>
            <QuotedValues text={means} />
          </p>
          {why !== undefined && (
            <p>
              <QuotedValues text={why} />
            </p>
          )}
        </Part>
        {causes.length > 0 && (
          <Part name="Usual causes here">
            <ul>
              <Lines lines={causes} />
            </ul>
          </Part>
        )}
        {steps.length > 0 && (
          <Part name="What to do">
            <ol>
              <Lines lines={steps} />
            </ol>
          </Part>
        )}
        {specification && (
          <Part name="Where it is specified">
            <ExternalLink href={specification.href}>{specification.label}</ExternalLink>
          </Part>
        )}
      </Stack>
    </Card>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles['part']}>
      <h3 className={styles['partName']}>{name}</h3>
      {children}
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <li key={line}>
      <QuotedValues text={line} />
    </li>
  ));
}

function Unknown() {
  return (
    <EmptyState
      icon="search"
      title="This code is not known here"
      actions={
        <>
          <LinkButton to={paths.why} variant="primary">
            Paste the whole message
          </LinkButton>
          <LinkButton to={EXPLAIN_PATH}>All error codes</LinkButton>
        </>
      }
    >
      It is neither one of Authlens nor of the standards. Look it up in the provider’s documentation, or paste
      the whole message to see what can be told from it.
    </EmptyState>
  );
}
