import { useDeferredValue } from 'react';
import { Link, useSearchParams } from 'react-router';
import { explainPath } from '#words/explain-path.ts';
import { paths } from '#state/paths.ts';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { TextField } from '#ui/field.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { LiveRegion } from '#ui/live-region.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { findCodes, type CodeGroup } from './entries.ts';
import styles from './explain.module.css';

/** All codes by who says them. What is searched for stands in the address, so that it can be linked. */
export function CodeList() {
  useDocumentTitle('Error codes');
  const [parameters, setParameters] = useSearchParams();
  const query = parameters.get('q') ?? '';
  const groups = findCodes(useDeferredValue(query));
  const count = groups.reduce((sum, { codes }) => sum + codes.length, 0);
  const search = (text: string) => setParameters(text === '' ? {} : { q: text }, { replace: true });
  return (
    <Stack gap="l">
      <PageHeader
        title="Error codes"
        lead="What each one means, what usually lies behind it, and what to do."
        actions={<LinkButton to={paths.why}>Why did it fail?</LinkButton>}
      />
      <TextField
        label="Search"
        type="search"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={({ target }) => search(target.value)}
      />
      <LiveRegion>{query === '' ? '' : `${count} codes`}</LiveRegion>
      {groups.length === 0 ? (
        <NoneFound query={query} />
      ) : (
        groups.map((group) => <Group key={group.name} group={group} />)
      )}
    </Stack>
  );
}

function Group({ group: { name, codes } }: { group: CodeGroup }) {
  return (
    <Card heading={name} flush>
      <ul role="list" className={styles['codes']}>
        {codes.map(({ code, summary }) => (
          <li key={code} className={styles['line']}>
            <Link to={explainPath(code)} className={styles['code'] ?? ''}>
              <code>{code}</code>
            </Link>
            <span className={styles['summary']}>{summary}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NoneFound({ query }: { query: string }) {
  return (
    <EmptyState
      icon="search"
      title="No code like this"
      actions={<LinkButton to={paths.why}>Paste the whole message</LinkButton>}
    >
      Nothing here is named <bdi>{query.slice(0, 80)}</bdi>. A whole message can be explained too.
    </EmptyState>
  );
}
