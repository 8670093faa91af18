import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import { announce } from '#ui/announce.ts';
import { formatLongDuration, formatMilliseconds } from '#ui/format.ts';
import type { ConsoleExchange } from './api-console-props.ts';
import { sendSeries, type Series } from './send-series.ts';
import { statusText } from './status-names.ts';
import { wait } from './wait.ts';

export type Call = (request: ApiRequest, signal: AbortSignal) => Promise<ConsoleExchange>;

export interface Sending {
  /** What was sent and answered so far; `undefined` before the first call. */
  readonly series: Series | undefined;
  readonly busy: boolean;
  readonly error: CodedErrorData | undefined;
  readonly send: (request: ApiRequest) => void;
  readonly cancel: () => void;
  /** Cancels, and forgets what was answered. */
  readonly clear: () => void;
}

interface SendOptions {
  readonly call: Call;
  /** The session's scope. */
  readonly granted: string;
  /** Told once a call has its last answer. */
  readonly onAnswered: (series: Series) => void;
  /** What was answered before the page was left. */
  readonly before: Series | undefined;
}

/** Sends one call at a time. */
export function useSend({ call, granted, onAnswered, before }: SendOptions): Sending {
  const controller = useRef<AbortController>(undefined);
  const [series, setSeries] = useState(before);

  const report = (next: Series) => {
    setSeries(next);
    if (next.waiting !== undefined) announce(waitingSentence(next));
  };
  const { mutate, reset, isPending, error } = useMutation<Series, Error, ApiRequest>({
    mutationKey: ['api-call'],
    // Answers hold personal data: they go with the page that shows them.
    gcTime: 0,
    mutationFn: (request) => {
      const abort = new AbortController();
      controller.current = abort;
      return sendSeries(
        { call, now: Date.now, wait, report, chance: Math.random },
        request,
        granted,
        abort.signal,
      );
    },
    onSuccess: (done) => {
      announce(resultSentence(done));
      onAnswered(done);
    },
  });

  useEffect(() => () => controller.current?.abort(), []);

  const cancel = () => {
    if (isPending && series?.waiting !== undefined) announce('The wait was stopped. Nothing more is sent.');
    controller.current?.abort();
  };
  return {
    series,
    busy: isPending,
    error: error === null ? undefined : toErrorData(error),
    send: (request) => mutate(request),
    cancel,
    clear: () => {
      cancel();
      reset();
      setSeries(undefined);
    },
  };
}

function waitingSentence({ calls, waiting }: Series): string {
  const answer = calls.at(-1);
  const status = statusText(answer?.exchange.attempts.at(-1)?.status ?? 0);
  return `${status}. Sending again in ${formatLongDuration((waiting?.seconds ?? 0) * 1000)}.`;
}

function resultSentence({ calls }: Series): string {
  const last = calls.at(-1)?.exchange.attempts.at(-1);
  return last === undefined ? '' : `${statusText(last.status)}, ${formatMilliseconds(last.duration_ms)}`;
}
