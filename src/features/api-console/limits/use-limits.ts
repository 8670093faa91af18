import { useEffect, useRef, useState } from 'react';
import { readQuotas, tightestQuota } from '#core/credentials/rate-limit-headers.ts';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { Call } from '../use-send.ts';
import { addAnswer, emptyLog, type LimitLog } from './limit-log.ts';

export const ALGORITHMS = ['fixed-window', 'sliding-window', 'token-bucket'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

type Logs = Readonly<Record<Algorithm, LimitLog>>;

const EMPTY: Logs = { 'fixed-window': emptyLog, 'sliding-window': emptyLog, 'token-bucket': emptyLog };
/** Twice a second is twice what the limits allow in the long run. */
const STEADY_MS = 500;

export interface Limits {
  readonly logs: Logs;
  readonly steady: boolean;
  readonly error: CodedErrorData | undefined;
  readonly send: (count: number) => void;
  readonly setSteady: (on: boolean) => void;
}

/** The same calls to all three limits at the same time. */
export function useLimits(call: Call, base: string): Limits {
  const [logs, setLogs] = useState(EMPTY);
  const [steady, setSteady] = useState(false);
  const [error, setError] = useState<CodedErrorData>();
  const [client] = useState(() => crypto.randomUUID());
  const abort = useRef<AbortController>(undefined);
  const sendOne = useRef<() => void>(() => undefined);

  const ask = async (algorithm: Algorithm, signal: AbortSignal) => {
    try {
      const url = `${base}/limits/${algorithm}?client=${client}`;
      const { attempts } = await call(
        { method: 'GET', url, headers: { accept: 'application/json' } },
        signal,
      );
      const last = attempts.at(-1);
      if (last === undefined || signal.aborted) return;
      const at = Date.now();
      const quota = tightestQuota(readQuotas(last.headers, at));
      setLogs((before) => ({
        ...before,
        [algorithm]: addAnswer(before[algorithm], { at, status: last.status, quota, headers: last.headers }),
      }));
    } catch (cause) {
      if (!signal.aborted) setError(toErrorData(cause));
    }
  };
  const send = (count: number) => {
    setError(undefined);
    const { signal } = (abort.current ??= new AbortController());
    for (const algorithm of ALGORITHMS)
      for (let sent = 0; sent < count; sent += 1) void ask(algorithm, signal);
  };
  useEffect(() => {
    sendOne.current = () => send(1);
  });
  useEffect(() => {
    if (!steady) return;
    const timer = setInterval(() => sendOne.current(), STEADY_MS);
    return () => clearInterval(timer);
  }, [steady]);
  useEffect(
    () => () => {
      abort.current?.abort();
      abort.current = undefined;
    },
    [],
  );
  return { logs, steady, error, send, setSteady };
}
