import { useState } from 'react';
import { Link } from 'react-router';
import type { CatalogueEntry } from '#core/providers/catalogue/catalogue-entry.ts';
import { CATALOGUE } from '#core/providers/catalogue/catalogue.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { TextField } from '#ui/field.tsx';
import { Icon } from '#ui/icon.tsx';
import { Stack } from '#ui/stack.tsx';
import styles from './catalogue.module.css';
import { protocolWords, worksWords } from './catalogue-words.ts';

interface CatalogueListProps {
  /** Ids of the providers in use. */
  inUse: ReadonlySet<string>;
  /** The place of an entry's details in this app. */
  pathOf: (id: string) => string;
}

/** All known providers, with where a sign-in with each can be finished. */
export function CatalogueList({ inUse, pathOf }: CatalogueListProps) {
  const [search, setSearch] = useState('');
  const found = CATALOGUE.filter((entry) => matches(entry, search));
  return (
    <Card
      heading="Known providers"
      description="What each one needs, whether it works from a page, and what it does differently."
      flush
    >
      <div className={styles['search']}>
        <TextField
          label="Find a provider"
          type="search"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          hint="By name, host, or verdict: “browser”, “relay”, “back end”."
        />
        <p role="status" className={styles['count']}>
          {search === '' ? `${CATALOGUE.length} providers` : `${found.length} of ${CATALOGUE.length}`}
        </p>
      </div>
      <ul role="list" className={styles['list']}>
        {found.map((entry) => (
          <ListRow key={entry.id} entry={entry} used={inUse.has(entry.id)} path={pathOf(entry.id)} />
        ))}
      </ul>
      {found.length === 0 && (
        <p className={styles['nothing']}>
          No provider matches. Any other one can be added by its issuer or its endpoints.
        </p>
      )}
    </Card>
  );
}

function ListRow({ entry, used, path }: { entry: CatalogueEntry; used: boolean; path: string }) {
  const { label, tone } = worksWords[entry.works];
  return (
    <li className={styles['row']}>
      <Stack gap="xs">
        <h3>
          <Link to={path} className={styles['rowLink']}>
            {entry.name}
          </Link>
        </h3>
        <span className={styles['kind']}>{protocolWords[entry.protocol]}</span>
      </Stack>
      <p className={styles['reason']}>{entry.reason.text}</p>
      <span className={styles['badges']}>
        {used && <Badge icon="lock">In use</Badge>}
        {entry.reason.confidence === 'inferred' && <Badge>Not confirmed</Badge>}
        <Badge tone={tone}>{label}</Badge>
      </span>
      <Icon name="chevron" size={14} />
    </li>
  );
}

function matches(entry: CatalogueEntry, search: string): boolean {
  const { name, id, issuer, works, protocol } = entry;
  const text = [name, id, issuer, works, worksWords[works].label, protocolWords[protocol]]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
