import { Suspense } from 'react';
import { useSearchParams } from 'react-router';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { useDirectory } from '#state/app-context.ts';
import { ADD_PARAMETER } from '#state/paths.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { useDocumentTitle } from '#ui/use-document-title.ts';
import { AddProvider } from './add-provider.tsx';
import { EditProvider } from './edit-provider.tsx';
import { ImportNotice } from './import-notice.tsx';
import { KeptNotice } from './kept-notice.tsx';
import { OwnListProblems } from './own-list-problems.tsx';
import { ProviderList } from './provider-list.tsx';
import { RemovedNotice } from './removed-notice.tsx';
import type { ProviderServices } from './services.ts';
import type { CatalogueSlotProps, ProviderSlots } from './slots.ts';
import { TakeAlong } from './take-along.tsx';
import { takenIds, useAddFlow } from './use-add-flow.ts';
import { useImport } from './use-import.ts';
import { useRemoval } from './use-removal.ts';

interface ProvidersPageProps {
  services: ProviderServices;
  slots: ProviderSlots;
}

export default function ProvidersPage(props: ProvidersPageProps) {
  useDocumentTitle('Providers');
  return (
    <Stack gap="l">
      <PageHeader title="Providers" lead="Who you can sign in with from this browser." />
      <Suspense fallback={<Skeleton height="20rem" shape="block" />}>
        <Content {...props} />
      </Suspense>
    </Stack>
  );
}

function Content({ services, slots }: ProvidersPageProps) {
  const directory = useDirectory();
  const [parameters, setParameters] = useSearchParams();
  const flow = useAddFlow(services);
  const imports = useImport();
  const removal = useRemoval();

  const show = (members: Record<string, string>) => {
    removal.dismiss();
    setParameters(members, { replace: true });
  };
  const edited = directory.own.find(({ profile }) => profile.id === parameters.get('edit'));
  if (edited) {
    return (
      <EditProvider
        kept={edited}
        services={services}
        onDone={({ id }) => show({ changed: id })}
        onCancel={() => show({})}
      />
    );
  }
  const remove = (id: string, name: string) => {
    show({});
    removal.remove(id, name);
  };
  const takeOver = (text: string) => {
    imports.take(text);
    show({});
  };
  const asked = parameters.has(ADD_PARAMETER) ? 'add' : parameters.get('tab');
  const tabs = [
    {
      id: 'in-use',
      label: `In use (${directory.providers.length})`,
      content: (
        <Stack gap="l">
          <RemovedNotice removal={removal} />
          <KeptNotice parameters={parameters} onClose={() => show({})} />
          <ImportNotice imports={imports} />
          <OwnListProblems />
          <ProviderList
            services={services}
            slots={slots}
            onEdit={(id) => show({ edit: id })}
            onRemove={remove}
          />
          <TakeAlong onImport={takeOver} />
        </Stack>
      ),
    },
    {
      id: 'add',
      label: 'Add your own',
      content: (
        <AddProvider
          flow={flow}
          services={services}
          onAdded={({ id }) => show({ added: id })}
          onImport={takeOver}
        />
      ),
    },
    ...catalogueTab(slots, {
      origin: services.appOrigin,
      inUse: takenIds(directory),
      relay: directory.relay ?? relayedHere(directory.providers),
      onAdd: (profile) => {
        flow.goOn(profile);
        show({ tab: 'add' });
      },
    }),
  ];
  return (
    <Tabs
      label="Providers"
      selected={tabs.find(({ id }) => id === asked)?.id ?? 'in-use'}
      onSelect={(tab) => show(tab === 'in-use' ? {} : { tab })}
      tabs={tabs}
    />
  );
}

/** A list from before there was a word on the relay: who needs one there has one. */
function relayedHere(providers: readonly ProviderProfile[]): readonly string[] | undefined {
  const ids = providers.flatMap(({ id, token_relay }) => (token_relay === true ? [id] : []));
  return ids.length > 0 ? ids : undefined;
}

/** The place of the catalogue (`slots.ts`). */
function catalogueTab({ Catalogue }: ProviderSlots, props: CatalogueSlotProps) {
  if (!Catalogue) return [];
  return [{ id: 'catalogue', label: 'Catalogue', content: <Catalogue {...props} /> }];
}
