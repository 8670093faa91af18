import { useState } from 'react';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import type { Refusal } from '#core/credentials/read-refusal.ts';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { Button } from '#ui/button.tsx';
import { Stack } from '#ui/stack.tsx';

interface StepUpProps {
  refusal: Extract<Refusal, { kind: 'scope-missing' }>;
  onStepUp: (scopes: readonly string[]) => Promise<void>;
}

/** One press asks the provider for just what is missing, and comes back to this call. */
export function StepUp({ refusal, onStepUp }: StepUpProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CodedErrorData>();
  const missing = refusal.needed.filter((scope) => !refusal.granted.includes(scope));
  if (missing.length === 0) return null;
  const press = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onStepUp(missing);
    } catch (cause) {
      setError(toErrorData(cause));
      setBusy(false);
    }
  };
  return (
    <Stack gap="s">
      <div>
        <Button variant="primary" icon="key" busy={busy} onClick={() => void press()}>
          Ask for {missing.join(' ')}
        </Button>
      </div>
      {error !== undefined && <LazyErrorPanel error={error} headingLevel={3} compact />}
    </Stack>
  );
}
