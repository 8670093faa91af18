import { createClient } from '@redis/client';
import type { RateDecision, RatePolicy } from './rate-algorithms.ts';
import { RATE_SCRIPTS } from './redis-scripts.ts';
import type { SharedState } from './shared-state.ts';

const PREFIX = 'authlens:';
const CONNECT_TIMEOUT_MS = 5_000;

const LONGEST_WAIT_MS = 2_000;

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

  private constructor(client: Client) {
    this.#client = client;
  }

  /** Rejects when the Redis cannot be reached. The address may hold a password: `report` never gets it. */
  static async connect(url: string, report: (line: string) => void): Promise<RedisState> {
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
    return new RedisState(client);
  }

  async once(key: string, ttlMs: number): Promise<boolean> {
    const reply = await this.#client.set(PREFIX + key, '', {
      condition: 'NX',
      expiration: { type: 'PX', value: Math.ceil(ttlMs) },
    });
    return reply !== null;
  }

  take(key: string, policy: RatePolicy): Promise<RateDecision> {
    return this.#decide(key, policy, 1);
  }

  peek(key: string, policy: RatePolicy): Promise<RateDecision> {
    return this.#decide(key, policy, 0);
  }

  async read(key: string): Promise<string | undefined> {
    return (await this.#client.get(PREFIX + key)) ?? undefined;
  }

  async write(key: string, value: string, ttlMs: number): Promise<void> {
    await this.#client.set(PREFIX + key, value, { expiration: { type: 'PX', value: Math.ceil(ttlMs) } });
  }

  async replace(key: string, value: string, ttlMs: number): Promise<boolean> {
    const reply = await this.#client.set(PREFIX + key, value, {
      condition: 'XX',
      expiration: { type: 'PX', value: Math.ceil(ttlMs) },
    });
    return reply !== null;
  }

  async remove(key: string): Promise<void> {
    await this.#client.del(PREFIX + key);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async #decide(key: string, policy: RatePolicy, calls: 0 | 1): Promise<RateDecision> {
    const reply = await this.#client.eval(RATE_SCRIPTS[policy.algorithm], {
      keys: [PREFIX + key],
      arguments: [policy.limit, policy.windowMs, calls].map(String),
    });
    return toDecision(reply);
  }
}
