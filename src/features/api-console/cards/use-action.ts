import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';

interface Action<Result> {
  readonly busy: boolean;
  readonly error: CodedErrorData | undefined;
  readonly result: Result | undefined;
  readonly run: (act: () => Promise<Result>) => void;
}

/** One thing at a time, with its result or what went wrong. */
export function useAction<Result>(): Action<Result> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CodedErrorData>();
  const [result, setResult] = useState<Result>();
  const run = async (act: () => Promise<Result>) => {
    setBusy(true);
    setError(undefined);
    setResult(undefined);
    try {
      setResult(await act());
    } catch (cause) {
      setError(toErrorData(cause));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, result, run: (act) => void (busy || run(act)) };
}
