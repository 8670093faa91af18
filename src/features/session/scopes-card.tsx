import type { SignedIn } from '#core/session/state.ts';
import { scopeMeaning } from '#words/scope-meaning.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import { compareScopes, type ScopeRow } from './compare-scopes.ts';

const standings = {
  granted: { tone: 'positive', word: 'Granted' },
  'not-granted': { tone: 'caution', word: 'Not granted' },
  unasked: { tone: 'info', word: 'Granted unasked' },
  'id-token': { tone: 'positive', word: 'In the ID Token' },
} as const;

const columns: readonly Column<ScopeRow>[] = [
  { id: 'scope', header: 'Scope', rowHeader: true, mono: true, cell: ({ scope }) => scope },
  {
    id: 'standing',
    header: 'Result',
    width: 'narrow',
    cell: ({ standing }) => <Badge tone={standings[standing].tone}>{standings[standing].word}</Badge>,
  },
  { id: 'meaning', header: 'What it allows', width: 'wide', cell: ({ scope }) => scopeMeaning(scope) },
];

export function ScopesCard({ session }: { session: SignedIn }) {
  const { resource } = session.profile;
  return (
    <Card
      heading="Scopes"
      description={
        resource === undefined
          ? 'What was asked for, and what the access token carries.'
          : 'What was asked for, and where it went: an access token for one resource carries that resource’s scopes only, the rest is answered in the ID Token.'
      }
      flush
    >
      <DataTable
        caption="Scopes asked and granted"
        hideCaption
        columns={columns}
        rows={compareScopes(session)}
        rowKey={({ scope }) => scope}
      />
    </Card>
  );
}
