import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { JsonObject } from '#core/lib/json.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { formatDateTime } from '#ui/format.ts';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import type { MessageServices } from '../api-console-props.ts';
import type { KeptCards } from './kept-cards.ts';
import { MessageCard } from './message-card.tsx';
import { TokenField, useTokenChoice } from './token-field.tsx';
import { useAction } from './use-action.ts';

export interface TokenCardProps {
  providerId: string;
  messages: MessageServices;
  offered: boolean;
  signedIn: boolean;
  got: string | undefined;
  kept: KeptCards;
}

export function IntrospectionCard({ providerId, messages, offered, kept, ...held }: TokenCardProps) {
  const token = useTokenChoice(kept.introspection.token, held);
  const { busy, error, result, run } = useAction(kept.introspection.action, 'introspection');
  const press = () => {
    const source = token.check();
    if (source !== undefined) run(() => messages.introspect(providerId, source));
  };
  return (
    <MessageCard
      heading="Introspection"
      specification={[7662, '2.1']}
      what="Asks the provider what it knows of a token: whether it is still good, and for whom. An API does this with tokens it cannot read."
      offered={offered}
    >
      <TokenField token={token} />
      <div>
        <Button icon="search" busy={busy} onClick={press}>
          Ask about it
        </Button>
      </div>
      {error !== undefined && <LazyErrorPanel error={error} headingLevel={3} compact />}
      {result !== undefined && <Known answer={result} />}
    </MessageCard>
  );
}

function Known({ answer }: { answer: JsonObject }) {
  const { active, ...rest } = answer;
  return (
    <>
      <div role="status">
        <Badge tone={active === true ? 'positive' : 'caution'}>
          {active === true ? 'Active' : 'Not active'}
        </Badge>
      </div>
      {Object.keys(rest).length > 0 && (
        <KeyValueTable
          label="What the provider knows"
          rows={Object.entries(rest).map(([name, value]) => ({
            id: name,
            name,
            value: shown(name, value),
            mono: true,
          }))}
        />
      )}
    </>
  );
}

function shown(name: string, value: unknown): string {
  if (typeof value === 'number' && ['exp', 'iat', 'nbf'].includes(name)) {
    return `${value} (${formatDateTime(value * 1000)})`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
