import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { CredentialKindId } from '#core/credentials/kind.ts';
import { announce } from '#ui/announce.ts';
import { formatLongDuration, formatMilliseconds } from '#ui/format.ts';
import type { ConsoleExchange } from './api-console-props.ts';
import { diagnose } from './diagnose.ts';
import { sendSeries, type Asking, type Outcome, type Series, type Waiting } from './send-series.ts';
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
  /** The id of the kind of credential. */
  readonly kind: string;
  /** The kind as the doctor knows it; without one the call goes out with the session's token. */
  readonly doctor_kind: CredentialKindId | undefined;
  /** The session's scope. */
  readonly granted: string;
  /** Told once a call has its last answer. */
  readonly onAnswered: (series: Series) => void;
  /** Told when a call ends otherwise: with what was answered until then. */
  readonly onFailed: (series: Series, error: CodedErrorData) => void;
  /** What was answered before the page was left. */
  readonly before: Series | undefined;
}

/** Sends one call at a time. */
export function useSend(options: SendOptions): Sending {
  const { call, kind, doctor_kind, granted, onAnswered, onFailed, before } = options;
  const controller = useRef<AbortController>(undefined);
  const [series, setSeries] = useState(before);
  const soFar = useRef<Series>(undefined);

  const report = (next: Series) => {
    soFar.current = next;
    setSeries(next);
    if (next.waiting !== undefined) announce(waitingSentence(next.waiting));
  };
  const { mutate, reset, isPending, error } = useMutation<Series, Error, Asking>({
    mutationKey: ['api-call'],
    // Answers hold personal data: they go with the page that shows them.
    gcTime: 0,
    mutationFn: (asking) => {
      const abort = new AbortController();
      controller.current = abort;
      const judge = (outcome: Outcome) => diagnose(outcome, asking.request, doctor_kind, Date.now());
      return sendSeries({ call, now: Date.now, wait, report, diagnose: judge }, asking, abort.signal);
    },
    onSuccess: (done) => {
      announce(resultSentence(done));
      onAnswered(done);
    },
    // Also when the page was left meanwhile.
    onError: (failed) => {
      if (soFar.current !== undefined) onFailed(soFar.current, toErrorData(failed));
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
    send: (request) => mutate({ request, kind, granted }),
    cancel,
    clear: () => {
      cancel();
      reset();
      setSeries(undefined);
    },
  };
}

function waitingSentence({ status, after_ms }: Waiting): string {
  const answer = status === undefined ? 'No answer' : statusText(status);
  return `${answer}. Sending again in ${formatLongDuration(after_ms)}.`;
}

function resultSentence({ calls }: Series): string {
  const last = calls.at(-1)?.exchange.attempts.at(-1);
  return last === undefined ? '' : `${statusText(last.status)}, ${formatMilliseconds(last.duration_ms)}`;
}
