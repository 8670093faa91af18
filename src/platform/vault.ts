import type { Vault } from '#core/session/ports.ts';
import type { SignedIn } from '#core/session/state.ts';
import { trustedWorkerUrl } from './trusted-types.ts';
import type { VaultAnswer, VaultRequest } from './vault-messages.ts';
import workerUrl from './vault-worker.ts?sharedworker&url';

const ANSWER_MS = 400;

/** A shared worker that the browser keeps alive over a reload (`extendedLifetime`), used as memory only. */
export function createVault(): Vault {
  const port = connect();
  const waiting = new Map<number, (sessions: readonly SignedIn[]) => void>();
  let lastId = 0;
  port?.addEventListener('message', ({ data }: MessageEvent<VaultAnswer>) =>
    waiting.get(data.id)?.(data.sessions),
  );
  port?.start();
  const post = (request: VaultRequest) => port?.postMessage(request);

  return {
    available: port !== undefined,
    put: (session) => post({ kind: 'put', session }),
    remove: (provider_id, family) => post({ kind: 'remove', provider_id, family }),
    ask(patienceMs = ANSWER_MS) {
      if (!port) return Promise.resolve([]);
      const id = ++lastId;
      return new Promise((resolve) => {
        const finish = (sessions: readonly SignedIn[]) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(sessions);
        };
        const timer = setTimeout(() => finish([]), patienceMs);
        waiting.set(id, finish);
        post({ kind: 'ask', id });
      });
    },
  };
}

function connect(): MessagePort | undefined {
  if (typeof SharedWorker === 'undefined') return undefined;
  try {
    // `extendedLifetime` is not in the DOM types yet; browsers without it ignore it.
    const options: WorkerOptions & { extendedLifetime: boolean } = {
      type: 'module',
      name: 'authlens-vault',
      extendedLifetime: true,
    };
    return new SharedWorker(trustedWorkerUrl(workerUrl), options).port;
  } catch {
    return undefined;
  }
}
