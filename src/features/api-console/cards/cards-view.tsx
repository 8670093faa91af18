import { useQuery } from '@tanstack/react-query';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { toErrorData } from '#core/lib/coded-error.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Select } from '#ui/field.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import type { MessageServices } from '../api-console-props.ts';
import { useCell } from '../cell.ts';
import type { ConsoleProps } from '../console-props.ts';
import styles from './cards.module.css';
import { DeviceCard } from './device-card.tsx';
import { ExchangeCard } from './exchange-card.tsx';
import { keptCardsIn, type KeptCards } from './kept-cards.ts';
import { IntrospectionCard } from './introspection-card.tsx';
import { RevocationCard } from './revocation-card.tsx';

/** Messages about tokens that need no page of the provider in this window. */
export function CardsView({ messages, memory }: Pick<ConsoleProps, 'messages' | 'memory'>) {
  const { providers } = messages;
  const kept = keptCardsIn(memory);
  const [chosen, choose] = useCell(kept.chosen);
  const provider =
    providers.find(({ id }) => id === chosen) ?? providers.find(({ signed_in }) => signed_in) ?? providers[0];
  if (provider === undefined) {
    return (
      <EmptyState icon="token" title="No provider is set up">
        Add one under Providers, or start the server with SANDBOX=on.
      </EmptyState>
    );
  }
  return (
    <Stack gap="l">
      <div className={styles['provider']}>
        <Select
          label="Provider"
          value={provider.id}
          options={providers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => choose(event.target.value)}
        />
      </div>
      <Cards
        key={provider.id}
        providerId={provider.id}
        signedIn={provider.signed_in}
        messages={messages}
        kept={kept.of(provider.id)}
      />
    </Stack>
  );
}

interface CardsProps {
  providerId: string;
  signedIn: boolean;
  messages: MessageServices;
  kept: KeptCards;
}

function Cards({ providerId, signedIn, messages, kept }: CardsProps) {
  const [got] = useCell(kept.got);
  const { data: offers, error } = useQuery({
    queryKey: ['token-messages', providerId],
    queryFn: () => messages.offers(providerId),
  });
  if (error !== null) return <LazyErrorPanel error={toErrorData(error)} />;
  if (offers === undefined) return <Skeleton lines={6} />;
  const shared = { providerId, messages, signedIn, got, kept };
  return (
    <div className={styles['cards']}>
      <DeviceCard providerId={providerId} messages={messages} offered={offers.device} flow={kept.flow} />
      <IntrospectionCard {...shared} offered={offers.introspection} />
      <RevocationCard {...shared} offered={offers.revocation} />
      <ExchangeCard {...shared} />
    </div>
  );
}
