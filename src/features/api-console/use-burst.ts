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
  readonly onDone: (burst: Burst) => void;
  /** What was counted before the page was left. */
  readonly before: Burst | undefined;
}

/** Sends one call many times at once, and counts. */
export function useBurst({ call, renewalCount, onDone, before }: BurstOptions): Bursting {
  const controller = useRef<AbortController>(undefined);
  const [burst, setBurst] = useState(before);
  const { mutate, reset, isPending, error } = useMutation<
    Burst,
    Error,
    { request: ApiRequest; size: BurstSize }
  >({
    mutationKey: ['api-burst'],
    gcTime: 0,
    mutationFn: ({ request, size }) => {
      const abort = new AbortController();
      controller.current = abort;
      const ports = { call, renewalCount, now: Date.now, report: setBurst };
      return runBurst(ports, request, size, abort.signal);
    },
    onSuccess: (done) => {
      announce(`${done.succeeded} of ${done.total} calls succeeded`);
      onDone(done);
    },
  });

  useEffect(() => () => controller.current?.abort(), []);

  const cancel = () => controller.current?.abort();
  return {
    burst,
    busy: isPending,
    error: error === null ? undefined : toErrorData(error),
    send: (request, size) => mutate({ request, size }),
    cancel,
    clear: () => {
      cancel();
      reset();
      setBurst(undefined);
    },
  };
}
