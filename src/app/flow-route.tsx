import { useEffect, useSyncExternalStore } from 'react';
import type { Gate } from '#core/flow/gate.ts';
import FlowPage from '#features/flow/flow-page.tsx';
import GatePanel from '#features/flow/gate-panel.tsx';
import { useApp, useDirectory } from '#state/app-context.ts';
import { emptyFlow } from '#state/flow-source.ts';
import { paths } from '#state/paths.ts';
import { flowServices } from './flow-services.ts';

export default function FlowRoute() {
  const { session, flow = emptyFlow, gate } = useApp();
  const { providers } = useDirectory();
  useEffect(() => void flow.load(), [flow]);
  const log = useSyncExternalStore(flow.subscribe, flow.get);
  return (
    <>
      {gate && <Paused gate={gate} />}
      <FlowPage
        log={log}
        notices={log.notes?.filter((note) => note !== 'oldest_runs_dropped') ?? []}
        onClear={() => flow.clear()}
        services={flowServices}
        providers={providers}
        onSignIn={(id) => session.signIn(id, { return_to: paths.flow })}
        gate={gate}
      />
    </>
  );
}

/** Step by step: a message that waits. */
function Paused({ gate }: { gate: Gate }) {
  const { waiting } = useSyncExternalStore(gate.subscribe, gate.get);
  return waiting.length > 0 && <GatePanel gate={gate} />;
}
