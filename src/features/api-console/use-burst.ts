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

/** Sends one call many times at once, and counts. `renewalCount` tells the page's token requests until now. */
export function useBurst(call: Call, renewalCount: (() => number) | undefined): Bursting {
  const controller = useRef<AbortController>(undefined);
  const [burst, setBurst] = useState<Burst>();
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
    onSuccess: ({ total, succeeded }) => announce(`${succeeded} of ${total} calls succeeded`),
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
