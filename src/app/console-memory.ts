import type { Session } from '#core/session/session.ts';
import { signedInPart } from '#core/session/state.ts';
import type { Snapshot } from '#core/session/store.ts';
import { createConsoleMemory, type ConsoleMemory } from '#features/api-console/console-memory.ts';

type Watched = Pick<Session, 'get' | 'subscribe'>;

/** The memory of whoever is there now. */
interface CurrentMemory {
  get(this: void): ConsoleMemory;
  /** Tells that somebody else has come. */
  subscribe(this: void, listener: () => void): () => void;
}

const memories = new WeakMap<Watched, CurrentMemory>();

/**
 * What the console of this tab remembers while another page is on show. A sign-out, of whichever tab, begins a new memory,
 * and so does another person at the same provider.
 */
export function consoleMemoryOf(session: Watched): CurrentMemory {
  const memory = memories.get(session) ?? watch(session);
  memories.set(session, memory);
  return memory;
}

function watch(session: Watched): CurrentMemory {
  let memory = createConsoleMemory();
  let before = session.get();
  let people = peopleOf(before);
  const listeners = new Set<() => void>();
  session.subscribe(() => {
    const now = session.get();
    const next = peopleOf(now);
    const forget = somebodyLeft(before, now) || somebodyElse(people, next);
    // Whose session ended is still known: it may be somebody else who signs in again.
    people = forget ? next : { ...people, ...next };
    before = now;
    if (!forget) return;
    memory.end();
    memory = createConsoleMemory();
    listeners.forEach((tell) => tell());
  });
  return {
    get: () => memory,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** By provider: subjects are a provider's own (OpenID Connect Core 2). */
type People = Readonly<Record<string, string>>;

function peopleOf({ sessions }: Snapshot): People {
  return Object.fromEntries(
    Object.entries(sessions).flatMap(([id, state]) => {
      const held = signedInPart(state);
      return held === undefined ? [] : [[id, held.identity.subject]];
    }),
  );
}

function somebodyElse(before: People, now: People): boolean {
  return Object.entries(now).some(([id, subject]) => (before[id] ?? subject) !== subject);
}

/** A session that the provider ended is none that the visitor left: what they typed stays. */
function somebodyLeft(before: Snapshot, now: Snapshot): boolean {
  return Object.entries(before.sessions).some(
    ([id, state]) => signedInPart(state) !== undefined && now.sessions[id]?.status === 'signed-out',
  );
}
