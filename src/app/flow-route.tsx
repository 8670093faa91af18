import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ProviderProfile } from '#core/providers/profile.ts';
import FlowPage from '#features/flow/flow-page.tsx';
import { useApp } from '#state/app-context.ts';
import { emptyFlow } from '#state/flow-source.ts';
import { paths } from '#state/paths.ts';
import { flowServices } from './flow-services.ts';

export default function FlowRoute() {
  const { session, directory, flow = emptyFlow, gate } = useApp();
  const log = useSyncExternalStore(
    (listener) => flow.subscribe(listener),
    () => flow.get(),
  );
  const [providers, setProviders] = useState<readonly ProviderProfile[]>([]);
  useEffect(() => {
    let gone = false;
    void directory.then((known) => {
      if (!gone) setProviders(known.providers);
    });
    return () => {
      gone = true;
    };
  }, [directory]);
  return (
    <FlowPage
      log={log}
      onClear={() => flow.clear()}
      services={flowServices}
      providers={providers}
      onSignIn={(id) => session.signIn(id, { return_to: paths.flow })}
      gate={gate}
    />
  );
}
