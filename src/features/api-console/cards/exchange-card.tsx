import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { ExchangedToken } from '#core/oauth/token-exchange.ts';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { formatDateTime } from '#ui/format.ts';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { useCell } from '../cell.ts';
import type { TokenCardProps } from './introspection-card.tsx';
import { MessageCard } from './message-card.tsx';
import { TokenField, useTokenChoice } from './token-field.tsx';
import { useAction } from './use-action.ts';

export function ExchangeCard({ providerId, messages, kept, ...held }: Omit<TokenCardProps, 'offered'>) {
  const token = useTokenChoice(kept.exchange.token, held);
  const [wanted, want] = useCell(kept.wanted);
  const { audience, scope } = wanted;
  const { busy, error, result, run } = useAction(kept.exchange.action, 'exchange');
  const press = () => {
    const source = token.check();
    if (source === undefined) return;
    run(() => messages.exchange(providerId, { source, audience: audience.trim(), scope: scope.trim() }));
  };
  return (
    <MessageCard
      heading="Token exchange"
      specification={[8693, '2.1']}
      what="Swaps a token for one that fits the next API: fewer scopes, another audience. One that is bound to a key comes back bound to the same. Metadata does not always tell who offers it; asking does."
      offered
    >
      <TokenField token={token} />
      <TextField
        label="Audience"
        mono
        autoComplete="off"
        hint="Where the new token shall be used. Empty: the provider’s default."
        value={audience}
        onChange={(event) => want({ ...wanted, audience: event.target.value })}
      />
      <TextField
        label="Scope"
        mono
        autoComplete="off"
        value={scope}
        onChange={(event) => want({ ...wanted, scope: event.target.value })}
      />
      <div>
        <Button icon="refresh" busy={busy} onClick={press}>
          Exchange it
        </Button>
      </div>
      {error !== undefined && <LazyErrorPanel error={error} headingLevel={3} compact />}
      {result !== undefined && <Exchanged token={result} />}
    </MessageCard>
  );
}

function Exchanged({ token }: { token: ExchangedToken }) {
  const { access_token, token_type, scope, expires_at, issued_token_type } = token;
  const rows = [
    { id: 'token', name: 'access_token', value: `‹${access_token.length} characters, kept from view›` },
    {
      id: 'binding',
      name: 'token_type',
      value: token_type === 'DPoP' ? 'DPoP: bound to the key of this page' : token_type,
    },
    { id: 'type', name: 'issued_token_type', value: issued_token_type ?? '(not told)', mono: true },
    { id: 'scope', name: 'scope', value: scope || '(not told)', mono: true },
    {
      id: 'until',
      name: 'Good until',
      value: expires_at === undefined ? '(not told)' : formatDateTime(expires_at),
    },
  ];
  return <KeyValueTable label="The new token" rows={rows} />;
}
