import { lazy, Suspense, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { Gate } from '#core/flow/gate.ts';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { SessionState } from '#core/session/state.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { useActiveSession, useApp } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import { Button } from '#ui/button.tsx';
import { Layout } from './layout.tsx';
import { loadPiece } from './load-piece.ts';

const GatePanel = lazy(() => loadPiece(() => import('#features/flow/gate-panel.tsx')));

/** The frame around every page, with the notice that outlives a change of page: the session went, one press brings it back. */
export function Shell({ children }: { children: ReactNode }) {
  const active = useActiveSession();
  const identity = active?.held?.identity;
  const person = identity && { name: identity.name, ...(identity.picture && { picture: identity.picture }) };
  const onCallback = useLocation().pathname.startsWith(paths.callback);
  // A refused login is told in full where the provider sent the visitor back to.
  const lost = active && !onCallback ? lostBecause(active.state) : undefined;
  return (
    <Layout
      {...(person && { person })}
      {...(active?.held && { provider: active.held.profile.name })}
      banner={lost && active && <LostSession providerId={active.provider_id} reason={lost} />}
    >
      <StepByStep />
      {children}
    </Layout>
  );
}

/** Step by step, a message waits on whatever page is open; the panel's code is loaded when one does. */
function StepByStep() {
  const { gate } = useApp();
  return gate && <Paused gate={gate} />;
}

function Paused({ gate }: { gate: Gate }) {
  const { waiting } = useSyncExternalStore(gate.subscribe, gate.get);
  if (waiting.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <GatePanel gate={gate} />
    </Suspense>
  );
}

/** Why a session that was there is not any more, unless the visitor ended it himself. */
function lostBecause(state: SessionState): CodedErrorData | undefined {
  if (state.status === 'ended' || state.status === 'failed') return state.error;
  return state.status === 'signed-out' ? state.not_restored : undefined;
}

/** The page and what was typed in it stay; one press leads to the provider and back to the same place. */
function LostSession({ providerId, reason }: { providerId: string; reason: CodedErrorData }) {
  const { session } = useApp();
  const { pathname, search, hash } = useLocation();
  const [problem, setProblem] = useState<CodedErrorData>();
  const signInAgain = () => {
    session
      .signIn(providerId, { return_to: `${pathname}${search}${hash}` })
      .catch((error: unknown) => setProblem(toErrorData(error)));
  };
  return (
    <LazyErrorPanel
      error={problem ?? reason}
      actions={
        <>
          <Button variant="primary" onClick={signInAgain}>
            Sign in again
          </Button>
          <Button variant="quiet" onClick={() => session.dismiss(providerId)}>
            Dismiss
          </Button>
        </>
      }
    />
  );
}
