export interface UserUsage {
  readonly total: number;
  readonly by_endpoint: Readonly<Record<string, number>>;
  /** ISO 8601: when the first call was counted. */
  readonly since: string;
}

interface Count {
  readonly since: string;
  readonly byEndpoint: Map<string, number>;
}

/** Counts every authenticated call per user and endpoint, refused ones included. */
export class Usage {
  readonly #users = new Map<string, Count>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  count(user: string, endpoint: string): void {
    const known = this.#users.get(user);
    const count = known ?? {
      since: new Date(this.#now()).toISOString(),
      byEndpoint: new Map<string, number>(),
    };
    if (known === undefined) this.#users.set(user, count);
    count.byEndpoint.set(endpoint, (count.byEndpoint.get(endpoint) ?? 0) + 1);
  }

  of(user: string): UserUsage {
    const count = this.#users.get(user);
    const byEndpoint = [...(count?.byEndpoint ?? [])];
    return {
      total: byEndpoint.reduce((sum, [, calls]) => sum + calls, 0),
      by_endpoint: Object.fromEntries(byEndpoint),
      since: count?.since ?? new Date(this.#now()).toISOString(),
    };
  }

  /** Calls per endpoint, and by how many people. */
  endpoints(): { endpoint: string; calls: number; users: number }[] {
    const endpoints = new Map<string, { calls: number; users: number }>();
    for (const { byEndpoint } of this.#users.values()) {
      for (const [endpoint, calls] of byEndpoint) {
        const sum = endpoints.get(endpoint) ?? { calls: 0, users: 0 };
        endpoints.set(endpoint, { calls: sum.calls + calls, users: sum.users + 1 });
      }
    }
    return [...endpoints].map(([endpoint, sum]) => ({ endpoint, ...sum }));
  }
}
