import type { SignedIn } from '#core/session/state.ts';
import type { VaultAnswer, VaultRequest } from './vault-messages.ts';

/** Memory that outlives a reload. It holds what it is given until it is told to forget or the browser ends it. */
const sessions = new Map<string, SignedIn>();
/** Families that were signed out: a slower tab may still hand in what it had just renewed. */
const gone = new Set<string>();

function handle(request: VaultRequest, port: MessagePort): void {
  switch (request.kind) {
    case 'put':
      if (!gone.has(request.session.family)) sessions.set(request.session.profile.id, request.session);
      return;
    case 'remove':
      sessions.delete(request.provider_id);
      gone.add(request.family);
      return;
    case 'ask':
      port.postMessage({ id: request.id, sessions: [...sessions.values()] } satisfies VaultAnswer);
  }
}

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  port?.addEventListener('message', ({ data }: MessageEvent<VaultRequest>) => handle(data, port));
  port?.start();
});
