import { useEffect, useSyncExternalStore } from 'react';
import FlowPage from '#features/flow/flow-page.tsx';
import { useApp, useDirectory } from '#state/app-context.ts';
import { emptyFlow } from '#state/flow-source.ts';
import { paths } from '#state/paths.ts';
import { flowServices } from './flow-services.ts';

export default function FlowRoute() {
  const { session, flow = emptyFlow } = useApp();
  const { providers } = useDirectory();
  useEffect(() => void flow.load(), [flow]);
  const log = useSyncExternalStore(flow.subscribe, flow.get);
  return (
    <FlowPage
      log={log}
      notices={log.notes?.filter((note) => note !== 'oldest_runs_dropped') ?? []}
      onClear={() => flow.clear()}
      services={flowServices}
      providers={providers}
      onSignIn={(id) => session.signIn(id, { return_to: paths.flow })}
      gate={flow.gate}
    />
  );
}
