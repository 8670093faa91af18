import type { Session } from '#core/session/session.ts';
import { signedInPart } from '#core/session/state.ts';
import type { Snapshot } from '#core/session/store.ts';
import { createConsoleMemory, type ConsoleMemory } from '#features/api-console/console-memory.ts';

type Watched = Pick<Session, 'get' | 'subscribe'>;

const memories = new WeakMap<Watched, ConsoleMemory>();

/** What the console of this tab remembers while another page is on show. A sign-out, of whichever tab, clears it. */
export function consoleMemoryOf(session: Watched): ConsoleMemory {
  const memory = memories.get(session) ?? watch(session);
  memories.set(session, memory);
  return memory;
}

function watch(session: Watched): ConsoleMemory {
  const memory = createConsoleMemory();
  let before = session.get();
  session.subscribe(() => {
    const now = session.get();
    if (somebodyLeft(before, now)) memory.forget();
    before = now;
  });
  return memory;
}

/** A session that the provider ended is none that the visitor left: what they typed stays. */
function somebodyLeft(before: Snapshot, now: Snapshot): boolean {
  return Object.entries(before.sessions).some(
    ([id, state]) => signedInPart(state) !== undefined && now.sessions[id]?.status === 'signed-out',
  );
}
