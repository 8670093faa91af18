import { useState, type ReactNode } from 'react';
import { Stack } from '#ui/stack.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { BodyFields } from './body-fields.tsx';
import type { DraftErrors } from './check-draft.ts';
import styles from './console.module.css';
import { takesBody, type Draft } from './draft.ts';
import { PairRows } from './pair-rows.tsx';
import { readQuery, writeQuery } from './pairs.ts';

interface RequestTabsProps {
  draft: Draft;
  errors: DraftErrors;
  onEdit: (part: Partial<Draft>) => void;
  credential: ReactNode;
  preview: ReactNode;
}

/** The parts of a request, one at a time; an error brings its part to the front. */
export function RequestTabs({ draft, errors, onEdit, credential, preview }: RequestTabsProps) {
  const [chosen, setChosen] = useState('credential');
  const [seen, setSeen] = useState(errors);
  if (seen !== errors) {
    setSeen(errors);
    if (errors.headers !== undefined) setChosen('headers');
    else if (errors.body !== undefined) setChosen('body');
  }
  const query = readQuery(draft.url);
  const hasBody = takesBody(draft.method);
  const tabs = [
    { id: 'credential', label: 'Credential', content: credential },
    {
      id: 'query',
      label: counted('Query', query.length),
      content: (
        <PairRows
          what="Parameter"
          pairs={query}
          onChange={(pairs) => onEdit({ url: writeQuery(draft.url, pairs) })}
        />
      ),
    },
    {
      id: 'headers',
      label: counted('Headers', draft.headers.length),
      content: (
        <Stack gap="s">
          <PairRows
            what="Header"
            pairs={draft.headers}
            error={errors.headers}
            onChange={(headers) => onEdit({ headers })}
          />
          <p className={styles['soft']}>
            The credential adds its own. What is written here stays in this page and out of its address.
          </p>
        </Stack>
      ),
    },
    {
      id: 'body',
      label: 'Body',
      content: hasBody ? (
        <BodyFields body={draft.body} error={errors.body} onChange={(body) => onEdit({ body })} />
      ) : (
        <p className={styles['soft']}>{draft.method} has no body. Choose POST, PUT or PATCH to send one.</p>
      ),
    },
    { id: 'preview', label: 'Preview', content: preview },
  ];
  return <Tabs label="Parts of the request" tabs={tabs} selected={chosen} onSelect={setChosen} />;
}

function counted(name: string, count: number): string {
  return count === 0 ? name : `${name} (${count})`;
}
