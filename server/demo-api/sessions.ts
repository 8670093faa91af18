import * as v from 'valibot';
import type { Caller } from './caller.ts';
import { hashOf, newSecret } from './digest.ts';
import type { SharedState } from './shared/shared-state.ts';

const sessionShape = v.object({
  caller: v.object({ id: v.string(), name: v.string(), roles: v.array(v.string()) }),
  csrfToken: v.string(),
  csrfDefence: v.boolean(),
  createdAt: v.number(),
  idleMs: v.number(),
  idleUntil: v.number(),
  absoluteUntil: v.number(),
});

/** Times are milliseconds since the epoch; `idleUntil` is never later than `absoluteUntil`. */
export type Session = v.InferOutput<typeof sessionShape>;

interface SessionWishes {
  readonly caller: Caller;
  readonly csrfDefence: boolean;
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** How long an ended session is known as such, so that "expired" can be told from "unknown". */
const EPITAPH_MS = 300_000;

export type FoundSession =
  | { readonly outcome: 'live'; readonly session: Session }
  | { readonly outcome: 'expired' | 'unknown' };

/** Sessions by the id in a cookie, of which only the hash is kept. */
export class Sessions {
  readonly #shared: SharedState;
  readonly #now: () => number;

  constructor(shared: SharedState, now: () => number) {
    this.#shared = shared;
    this.#now = now;
  }

  /** Begins a session and answers its id. */
  async begin({ caller, csrfDefence, idleMs, absoluteMs }: SessionWishes): Promise<string> {
    const id = newSecret();
    const now = this.#now();
    const session: Session = {
      caller: { id: caller.id, name: caller.name, roles: [...caller.roles] },
      csrfToken: newSecret(),
      csrfDefence,
      createdAt: now,
      idleMs,
      idleUntil: now + Math.min(idleMs, absoluteMs),
      absoluteUntil: now + absoluteMs,
    };
    await this.#shared.write(this.#key(id), JSON.stringify(session), absoluteMs + EPITAPH_MS);
    return id;
  }

  /** The session of a cookie; looking at it counts as activity. */
  async find(id: string): Promise<FoundSession> {
    const text = await this.#shared.read(this.#key(id));
    if (text === undefined) return { outcome: 'unknown' };
    const session = v.parse(sessionShape, JSON.parse(text));
    const now = this.#now();
    if (session.idleUntil <= now) return { outcome: 'expired' };
    const touched = { ...session, idleUntil: Math.min(now + session.idleMs, session.absoluteUntil) };
    const isThere = await this.#keep(id, touched);
    return isThere ? { outcome: 'live', session: touched } : { outcome: 'unknown' };
  }

  async setDefence(id: string, session: Session, csrfDefence: boolean): Promise<void> {
    await this.#keep(id, { ...session, csrfDefence });
  }

  end(id: string): Promise<void> {
    return this.#shared.remove(this.#key(id));
  }

  #keep(id: string, session: Session): Promise<boolean> {
    const ttl = session.absoluteUntil - this.#now() + EPITAPH_MS;
    return this.#shared.replace(this.#key(id), JSON.stringify(session), ttl);
  }

  #key(id: string): string {
    return `session:${hashOf(id)}`;
  }
}
