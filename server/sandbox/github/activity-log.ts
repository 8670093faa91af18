type GithubEventName =
  | 'Signed in'
  | 'Wrong password'
  | 'Signed out'
  | 'Access allowed'
  | 'Access denied'
  | 'Token issued'
  | 'Token refreshed'
  | 'Token refused'
  | 'Token reset'
  | 'Token revoked'
  | 'Access revoked';

interface GithubEvent {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly event: GithubEventName;
  readonly user?: string;
  readonly detail?: string;
}

const KEPT = 20;

/** What happened last, newest first. Holds no token, code or password. */
export class ActivityLog {
  #events: readonly GithubEvent[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  record(event: GithubEventName, facts: Pick<GithubEvent, 'user' | 'detail'> = {}): void {
    this.#events = [{ time: this.#now(), event, ...facts }, ...this.#events].slice(0, KEPT);
  }

  get events(): readonly GithubEvent[] {
    return this.#events;
  }

  clear(): void {
    this.#events = [];
  }
}
