import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { toErrorData } from '#core/lib/coded-error.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Select } from '#ui/field.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import type { ApiConsolePageProps } from '../api-console-props.ts';
import styles from './cards.module.css';
import { DeviceCard } from './device-card.tsx';
import { ExchangeCard } from './exchange-card.tsx';
import { IntrospectionCard } from './introspection-card.tsx';
import { RevocationCard } from './revocation-card.tsx';

/** Messages about tokens that need no page of the provider in this window. */
export function CardsView({ messages }: Pick<ApiConsolePageProps, 'messages'>) {
  const { providers } = messages;
  const [chosen, setChosen] = useState(providers.find(({ signed_in }) => signed_in)?.id ?? providers[0]?.id);
  const provider = providers.find(({ id }) => id === chosen);
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
          onChange={(event) => setChosen(event.target.value)}
        />
      </div>
      <Cards key={provider.id} providerId={provider.id} signedIn={provider.signed_in} messages={messages} />
    </Stack>
  );
}

interface CardsProps {
  providerId: string;
  signedIn: boolean;
  messages: ApiConsolePageProps['messages'];
}

function Cards({ providerId, signedIn, messages }: CardsProps) {
  // The device flow's token, for the cards beside it.
  const [got, setGot] = useState<string>();
  const { data: offers, error } = useQuery({
    queryKey: ['token-messages', providerId],
    queryFn: () => messages.offers(providerId),
  });
  if (error !== null) return <LazyErrorPanel error={toErrorData(error)} />;
  if (offers === undefined) return <Skeleton lines={6} />;
  const shared = { providerId, messages, signedIn, got };
  return (
    <div className={styles['cards']}>
      <DeviceCard
        providerId={providerId}
        messages={messages}
        offered={offers.device}
        onGranted={({ access_token }) => setGot(access_token)}
      />
      <IntrospectionCard {...shared} offered={offers.introspection} />
      <RevocationCard {...shared} offered={offers.revocation} />
      <ExchangeCard {...shared} />
    </div>
  );
}
