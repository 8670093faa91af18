import type { Renewal } from '#core/session/store.ts';
import type { SignedIn } from '#core/session/state.ts';
import { useSnapshot } from '#state/app-context.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { formatMilliseconds, formatTime } from '#ui/format.ts';
import { LiveRegion } from '#ui/live-region.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import { causeWords, renewalResult } from './renewal-words.ts';

const columns: readonly Column<Renewal>[] = [
  {
    id: 'time',
    header: 'When',
    rowHeader: true,
    width: 'narrow',
    cell: ({ started_at }) => (
      <time dateTime={new Date(started_at).toISOString()}>{formatTime(started_at)}</time>
    ),
  },
  { id: 'cause', header: 'Why', cell: ({ cause }) => causeWords[cause] },
  {
    id: 'method',
    header: 'How',
    cell: ({ method, attempts }) =>
      method === 'tab'
        ? 'Taken over from another tab'
        : `Refresh token${attempts > 1 ? `, ${attempts} attempts` : ''}`,
  },
  {
    id: 'took',
    header: 'Took',
    align: 'end',
    width: 'narrow',
    cell: ({ duration_ms, result }) =>
      result === 'running' || duration_ms === undefined ? '…' : formatMilliseconds(duration_ms),
  },
  {
    id: 'result',
    header: 'Result',
    cell: (renewal) => {
      const { tone, word, detail } = renewalResult(renewal);
      return (
        <>
          <Badge tone={tone}>{word}</Badge> {detail}
        </>
      );
    },
  },
];

export function RenewalsCard({ session }: { session: SignedIn }) {
  const { renewals } = useSnapshot();
  const providerId = session.profile.id;
  const own = renewals.filter(({ provider_id }) => provider_id === providerId);
  const [latest] = own;
  return (
    <Card heading="Renewals" description="Every time the tokens were renewed, newest first." flush>
      <LiveRegion>
        {latest && latest.result !== 'running' ? `Renewal: ${renewalResult(latest).word}` : ''}
      </LiveRegion>
      <DataTable
        caption="Renewals of these tokens"
        hideCaption
        columns={columns}
        rows={own}
        rowKey={({ id }) => String(id)}
        empty={whenFirst(session.tokens)}
      />
    </Card>
  );
}

function whenFirst({ refresh_token, expires_at }: SignedIn['tokens']): string {
  if (refresh_token === undefined) {
    return expires_at === undefined
      ? 'None, and none needed: the access token has no end that the provider names.'
      : 'None: without a refresh token the only renewal is to sign in again.';
  }
  return expires_at === undefined
    ? 'None yet. Nobody knows when the access token ends, so it is renewed when a call is refused.'
    : 'None yet. The first one comes shortly before the access token expires.';
}
