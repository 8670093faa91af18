import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { Undo } from '#core/providers/directory.ts';
import { useApp } from '#state/app-context.ts';

export interface Removal {
  /** The name of the provider that was removed last. */
  readonly removed: string | undefined;
  readonly problem: CodedErrorData | undefined;
  remove(id: string, name: string): void;
  undo(): void;
  dismiss(): void;
}

/** Removing a provider of this device, and taking that back. */
export function useRemoval(): Removal {
  const { directory } = useApp();
  const [last, setLast] = useState<{ name: string; undo: Undo }>();
  const [problem, setProblem] = useState<CodedErrorData>();
  const attempt = (act: () => void) => {
    try {
      setProblem(undefined);
      act();
    } catch (error) {
      setProblem(toErrorData(error));
    }
  };
  return {
    removed: last?.name,
    problem,
    remove: (id, name) => attempt(() => setLast({ name, undo: directory.remove(id) })),
    undo: () =>
      attempt(() => {
        last?.undo();
        setLast(undefined);
      }),
    dismiss: () => setLast(undefined),
  };
}
