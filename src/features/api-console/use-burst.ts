import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import { announce } from '#ui/announce.ts';
import { runBurst, type Burst, type BurstSize } from './burst.ts';
import type { Call } from './use-send.ts';

export interface Bursting {
  readonly burst: Burst | undefined;
  readonly busy: boolean;
  readonly error: CodedErrorData | undefined;
  readonly send: (request: ApiRequest, size: BurstSize) => void;
  readonly cancel: () => void;
  /** Cancels, and forgets the counts. */
  readonly clear: () => void;
}

interface BurstOptions {
  readonly call: Call;
  /** The page's token requests until now. */
  readonly renewalCount: (() => number) | undefined;
  /** The id of the kind of credential. */
  readonly kind: string;
  readonly onDone: (burst: Burst, kind: string) => void;
  /** Told when it ends early, with what was counted until then. */
  readonly onFailed: (burst: Burst, kind: string) => void;
  /** What was counted before the page was left. */
  readonly before: Burst | undefined;
}

/** Sends one call many times at once, and counts. */
export function useBurst(options: BurstOptions): Bursting {
  const { call, renewalCount, kind, onDone, onFailed, before } = options;
  const controller = useRef<AbortController>(undefined);
  const [burst, setBurst] = useState(before);
  const soFar = useRef<Burst>(undefined);
  const report = (next: Burst) => {
    soFar.current = next;
    setBurst(next);
  };
  const { mutate, reset, isPending, error } = useMutation<
    Burst,
    Error,
    { request: ApiRequest; size: BurstSize; kind: string }
  >({
    mutationKey: ['api-burst'],
    gcTime: 0,
    mutationFn: ({ request, size }) => {
      const abort = new AbortController();
      controller.current = abort;
      const ports = { call, renewalCount, now: Date.now, report };
      return runBurst(ports, request, size, abort.signal);
    },
    // Its own kind: another one may have been chosen meanwhile.
    onSuccess: (done, sent) => {
      announce(`${done.succeeded} of ${done.total} calls succeeded`);
      onDone(done, sent.kind);
    },
    onError: (_error, sent) => {
      if (soFar.current !== undefined) onFailed(soFar.current, sent.kind);
    },
  });

  useEffect(() => () => controller.current?.abort(), []);

  const cancel = () => controller.current?.abort();
  return {
    burst,
    busy: isPending,
    error: error === null ? undefined : toErrorData(error),
    send: (request, size) => mutate({ request, size, kind }),
    cancel,
    clear: () => {
      cancel();
      reset();
      setBurst(undefined);
    },
  };
}
