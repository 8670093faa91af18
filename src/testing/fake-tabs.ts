import { CodedError } from '#core/lib/coded-error.ts';
import type { Scheduler } from '#core/lib/ports.ts';
import type { Locks, TabChannel, TabMessage } from '#core/session/ports.ts';

interface Member {
  readonly listeners: ((message: TabMessage) => void)[];
  deaf: boolean;
}

export interface HubTab extends TabChannel {
  leave(): void;
  /** A frozen tab: it still counts, and hears nothing. */
  freeze(): void;
}

/** The tabs of one browser. Messages are cloned and arrive later, as over a BroadcastChannel. */
export class FakeTabHub {
  readonly #members = new Set<Member>();
  /** What was said, oldest first. */
  readonly said: TabMessage[] = [];
  /** While true, messages pile up undelivered. */
  #held: (() => void)[] | undefined;

  join(): HubTab {
    const me: Member = { listeners: [], deaf: false };
    this.#members.add(me);
    return {
      post: (message) => this.#post(me, structuredClone(message)),
      listen: (listener) => void me.listeners.push(listener),
      countOthers: async () => this.#members.size - 1,
      leave: () => void this.#members.delete(me),
      freeze: () => {
        me.deaf = true;
      },
    };
  }

  /** Messages wait from now on; the answer delivers them. */
  hold(): () => void {
    this.#held = [];
    return () => {
      const held = this.#held ?? [];
      this.#held = undefined;
      held.forEach((deliver) => deliver());
    };
  }

  #post(sender: Member, message: TabMessage): void {
    if (!this.#members.has(sender)) return;
    this.said.push(message);
    // Who opens a channel later does not hear what was said before.
    const present = [...this.#members].filter((member) => member !== sender);
    const deliver = () => {
      for (const member of present) {
        if (!this.#members.has(member) || member.deaf) continue;
        for (const listener of member.listeners) listener(structuredClone(message));
      }
    };
    if (this.#held) this.#held.push(deliver);
    else setImmediate(deliver);
  }
}

const LOCK_WAIT_MS = 60_000;

/** Real mutual exclusion between the tabs of one browser, first come first served. */
export class FakeLocks implements Locks {
  readonly #holders = new Set<string>();
  readonly #queues = new Map<string, (() => void)[]>();
  readonly #scheduler: Scheduler;
  /** The most tasks that ever ran at once under one name. */
  mostAtOnce = 0;
  #running = 0;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  exclusive = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const release = await this.seize(name);
    this.#running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running);
    try {
      return await task();
    } finally {
      this.#running -= 1;
      release();
    }
  };

  /** Takes the lock until the answer is called. Throws `refresh_failed` after a minute of waiting. */
  seize(name: string): Promise<() => void> {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    const release = () => {
      const next = queue.shift();
      if (next) next();
      else this.#holders.delete(name);
    };
    if (!this.#holders.has(name)) {
      this.#holders.add(name);
      return Promise.resolve(release);
    }
    return new Promise((resolve, reject) => {
      const enter = () => {
        stop();
        resolve(release);
      };
      const stop = this.#scheduler.after(LOCK_WAIT_MS, () => {
        queue.splice(queue.indexOf(enter), 1);
        reject(new CodedError('refresh_failed', { reason: 'another tab holds the renewal' }));
      });
      queue.push(enter);
    });
  }
}
