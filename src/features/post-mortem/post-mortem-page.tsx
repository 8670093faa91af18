import { useMemo } from 'react';
import type { CodedErrorData } from '#core/lib/coded-error.ts';
import { LONGEST_PASTE } from '#core/post-mortem/recognise.ts';
import { EXPLAIN_PATH } from '#words/explain-path.ts';
import { paths } from '#state/paths.ts';
import { Callout } from '#ui/callout.tsx';
import { Card } from '#ui/card.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatBytes } from '#ui/format.ts';
import { LinkButton } from '#ui/link-button.tsx';
import { LiveRegion } from '#ui/live-region.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { answerToRefusal, type Answer, type PostMortemServices } from './answer.ts';
import { CauseCard } from './cause-card.tsx';
import { PasteBox } from './paste-box.tsx';
import styles from './post-mortem.module.css';
import { Recognised } from './recognised.tsx';
import { toMarkdown } from './to-markdown.ts';
import { usePostMortem } from './use-post-mortem.ts';

export interface PostMortemPageProps {
  readonly services: PostMortemServices;
  /** The login this tab refused last. */
  readonly refused?: CodedErrorData | undefined;
}

/** Anything a failed login left behind, explained. Nothing of it is stored, sent or put into the address. */
export default function PostMortemPage({ services, refused }: PostMortemPageProps) {
  useDocumentTitle('Why did it fail?');
  const { box, answer: pasted, paste, type } = usePostMortem(services);
  const last = useMemo(() => refused && answerToRefusal(refused, services.origin), [refused, services]);
  const answer = pasted ?? last;
  return (
    <Stack gap="l">
      <PageHeader
        title="Why did it fail?"
        lead="Paste what a failed sign-in left behind. Secrets are taken out at once; nothing is stored or sent."
        actions={<LinkButton to={EXPLAIN_PATH}>All error codes</LinkButton>}
      />
      <Card heading="Paste anything">
        <PasteBox box={box} paste={paste} type={type} />
        <LiveRegion>{answer === undefined ? '' : spoken(answer)}</LiveRegion>
      </Card>
      {answer === undefined ? <NothingYet /> : <Result answer={answer} />}
    </Stack>
  );
}

function spoken({ causes }: Answer): string {
  const [first] = causes;
  if (!first) return 'No cause found.';
  return `${causes.length === 1 ? 'One cause' : `${causes.length} causes`} found. Most likely: ${first.title}.`;
}

function NothingYet() {
  return (
    <EmptyState icon="search" title="Nothing pasted yet">
      Paste above, or press one of the examples below the field.
    </EmptyState>
  );
}

function Result({ answer }: { answer: Answer }) {
  const { facts, causes } = answer;
  if (facts.kind === 'too_large') {
    return (
      <Callout tone="caution" role="alert" title={`That is more than ${formatBytes(LONGEST_PASTE)}`}>
        Record again with the network panel cleared just before the sign-in, and without pictures and scripts.
      </Callout>
    );
  }
  return (
    <>
      <Recognised answer={answer} />
      {causes.length === 0 ? <NothingFound answer={answer} /> : <Causes answer={answer} />}
    </>
  );
}

function Causes({ answer }: { answer: Answer }) {
  return (
    <Stack gap="m" as="section">
      <div className={styles['causesHead']}>
        <h2>{answer.causes.length === 1 ? 'The cause' : 'Causes, most likely first'}</h2>
        <CopyButton text={() => toMarkdown(answer)} label="Copy as Markdown" variant="secondary" />
      </div>
      {answer.causes.map((cause, index) => (
        <CauseCard key={cause.id} cause={cause} rank={index + 1} />
      ))}
    </Stack>
  );
}

function NothingFound({ answer: { facts } }: { answer: Answer }) {
  const isToken = facts.kind === 'token' || facts.kind === 'token_response';
  return (
    <EmptyState
      icon="search"
      title={isToken ? 'Nothing is wrong with this by its looks' : 'No cause is known for this'}
      actions={
        <>
          {isToken && <LinkButton to={paths.inspector}>Open the inspector</LinkButton>}
          <LinkButton to={EXPLAIN_PATH}>All error codes</LinkButton>
        </>
      }
    >
      {isToken
        ? 'The inspector takes tokens apart and checks their signature.'
        : 'Try the callback address, the answer of the token endpoint, or the whole console message. Of a HAR, record from the press of the sign-in button on.'}
    </EmptyState>
  );
}
