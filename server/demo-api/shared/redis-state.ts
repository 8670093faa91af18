import { createClient } from '@redis/client';
import type { RateDecision, RatePolicy } from './rate-algorithms.ts';
import { RATE_SCRIPTS } from './redis-scripts.ts';
import { StateUnavailableError, type SharedState } from './shared-state.ts';

const PREFIX = 'authlens:';
const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_WAIT_MS = 2_000;
/** A Redis that takes longer is as good as away: no caller waits for ever. */
const ANSWER_TIMEOUT_MS = 2_000;

/** `mayReconnect` is false until the first connection: who starts the server is told at once. */
function connectTo(url: string, mayReconnect: () => boolean) {
  return createClient({
    url,
    // A call while Redis is away fails at once: a server that cannot count must not let everybody in.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (retries) => mayReconnect() && Math.min(100 * 2 ** retries, LONGEST_WAIT_MS),
    },
  });
}

type Client = ReturnType<typeof connectTo>;

function lifetime(ms: number): { readonly type: 'PX'; readonly value: number } {
  return { type: 'PX', value: Math.ceil(ms) };
}

function toDecision(reply: unknown): RateDecision {
  const [allowed, remaining, resetMs] = Array.isArray(reply) ? reply.map(Number) : [];
  if (allowed === undefined || remaining === undefined || resetMs === undefined) {
    throw new TypeError('a script of the rate limits answered something else');
  }
  return { allowed: allowed === 1, remaining, resetMs };
}

/** The state of several servers, in a Redis they share. */
export class RedisState implements SharedState {
  readonly #client: Client;
  readonly #answerTimeoutMs: number;

  private constructor(client: Client, answerTimeoutMs: number) {
    this.#client = client;
    this.#answerTimeoutMs = answerTimeoutMs;
  }

  /** Rejects when the Redis cannot be reached. The address may hold a password: `report` never gets it. */
  static async connect(
    url: string,
    report: (line: string) => void,
    answerTimeoutMs = ANSWER_TIMEOUT_MS,
  ): Promise<RedisState> {
    let isOpen = false;
    const client = connectTo(url, () => isOpen);
    // Without a listener an error of the connection would end the process.
    client.on('error', (error: Error) => isOpen && report(`Redis: ${error.name}`));
    try {
      await client.connect();
    } catch (error) {
      if (client.isOpen) client.destroy();
      throw error;
    }
    isOpen = true;
    return new RedisState(client, answerTimeoutMs);
  }

  async once(key: string, ttlMs: number): Promise<boolean> {
    const reply = await this.#ask((client) =>
      client.set(PREFIX + key, '', { condition: 'NX', expiration: lifetime(ttlMs) }),
    );
    return reply !== null;
  }

  take(key: string, policy: RatePolicy): Promise<RateDecision> {
    return this.#decide(key, policy, 1);
  }

  peek(key: string, policy: RatePolicy): Promise<RateDecision> {
    return this.#decide(key, policy, 0);
  }

  async read(key: string): Promise<string | undefined> {
    return (await this.#ask((client) => client.get(PREFIX + key))) ?? undefined;
  }

  async write(key: string, value: string, ttlMs: number): Promise<void> {
    await this.#ask((client) => client.set(PREFIX + key, value, { expiration: lifetime(ttlMs) }));
  }

  async replace(key: string, value: string, ttlMs: number): Promise<boolean> {
    const reply = await this.#ask((client) =>
      client.set(PREFIX + key, value, { condition: 'XX', expiration: lifetime(ttlMs) }),
    );
    return reply !== null;
  }

  async remove(key: string): Promise<void> {
    await this.#ask((client) => client.del(PREFIX + key));
  }

  async adopt(key: string, value: string): Promise<string> {
    await this.#ask((client) => client.set(PREFIX + key, value, { condition: 'NX' }));
    return (await this.read(key)) ?? value;
  }

  /** At once: to wait for a Redis that does not answer would keep the program from ending. */
  async close(): Promise<void> {
    if (this.#client.isOpen) this.#client.destroy();
  }

  async #decide(key: string, policy: RatePolicy, calls: 0 | 1): Promise<RateDecision> {
    const reply = await this.#ask((client) =>
      client.eval(RATE_SCRIPTS[policy.algorithm], {
        keys: [PREFIX + key],
        arguments: [policy.limit, policy.windowMs, calls].map(String),
      }),
    );
    return toDecision(reply);
  }

  /** Sends one command. The client connects again by itself, so the next one may succeed. */
  async #ask<T>(command: (client: Client) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StateUnavailableError()), this.#answerTimeoutMs);
    });
    try {
      return await Promise.race([command(this.#client), late]);
    } catch {
      throw new StateUnavailableError();
    } finally {
      clearTimeout(timer);
    }
  }
}
