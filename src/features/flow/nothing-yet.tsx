import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { FlowPageProps } from './flow-page-props.ts';

/** Nothing was written down yet, and how that changes. */
export function NothingYet({ providers, onSignIn }: Pick<FlowPageProps, 'providers' | 'onSignIn'>) {
  const [leaving, setLeaving] = useState<string>();
  const [problem, setProblem] = useState<CodedErrorData>();
  const start = async (id: string) => {
    setLeaving(id);
    setProblem(undefined);
    try {
      await onSignIn(id);
    } catch (error) {
      setProblem(toErrorData(error));
      setLeaving(undefined);
    }
  };
  return (
    <Stack gap="m">
      {problem && <LazyErrorPanel error={problem} />}
      <EmptyState
        icon="eye"
        title="No login yet"
        actions={
          <Row>
            {providers.map(({ id, name }, index) => (
              <Button
                key={id}
                variant={index === 0 ? 'primary' : 'secondary'}
                busy={leaving === id}
                onClick={() => void start(id)}
              >
                Sign in with {name}
              </Button>
            ))}
          </Row>
        }
      >
        Sign in, and every message appears here while it happens. You come back to this page. Or drop a bundle
        here that somebody sent you.
      </EmptyState>
    </Stack>
  );
}
