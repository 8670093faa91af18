import type { Inspection, InspectJob } from '#core/jwt/inspect.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import type { InspectReply, InspectRequest } from './inspect-worker-messages.ts';
import workerUrl from './inspect-worker.ts?worker&url';
import { trustedWorkerUrl } from './trusted-types.ts';

export interface BackgroundInspector {
  /** Rejects with CodedError: `keys_invalid`, or `deployment_changed` when the worker's script cannot be loaded. */
  readonly inspect: (job: InspectJob) => Promise<Inspection>;
}

/** The part of a Worker that is used here. */
export interface WorkerLike {
  postMessage(message: InspectRequest): void;
  terminate(): void;
  /** Called once, before the first message. */
  listen(onReply: (reply: InspectReply) => void, onFailure: () => void): void;
}

interface Waiting {
  readonly resolve: (inspection: Inspection) => void;
  readonly reject: (error: CodedError) => void;
}

/** Starts the worker with the first job; after a crash the next job starts a new one. */
export function createBackgroundInspector(start: () => WorkerLike = startWorker): BackgroundInspector {
  const waiting = new Map<number, Waiting>();
  let worker: WorkerLike | undefined;
  let lastId = 0;

  const settle = (reply: InspectReply): void => {
    const entry = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) entry?.resolve(reply.inspection);
    else entry?.reject(new CodedError(reply.error.code, reply.error.evidence));
  };
  const fail = (): void => {
    worker?.terminate();
    worker = undefined;
    const entries = [...waiting.values()];
    waiting.clear();
    const code = navigator.onLine ? 'deployment_changed' : 'offline';
    for (const entry of entries) entry.reject(new CodedError(code, { part: 'inspector' }));
  };
  const running = (): WorkerLike => {
    if (worker !== undefined) return worker;
    worker = start();
    worker.listen(settle, fail);
    return worker;
  };

  return {
    inspect: (job) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        try {
          running().postMessage({ id: lastId, job });
        } catch {
          fail();
        }
      }),
  };
}

function startWorker(): WorkerLike {
  const worker = new Worker(trustedWorkerUrl(workerUrl), { type: 'module', name: 'inspector' });
  return {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
    listen(onReply, onFailure) {
      worker.onmessage = ({ data }: MessageEvent<InspectReply>) => onReply(data);
      worker.onerror = onFailure;
      worker.onmessageerror = onFailure;
    },
  };
}
