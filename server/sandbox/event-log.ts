type SandboxEventName =
  | 'signed_in'
  | 'wrong_password'
  | 'sign_in_cancelled'
  | 'consent_allowed'
  | 'consent_denied'
  | 'token_issued'
  | 'token_refused'
  | 'refresh_reuse_detected'
  | 'grant_revoked'
  | 'signed_out'
  | 'client_registered'
  | 'keys_rotated'
  | 'everything_forgotten';

interface SandboxEvent {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly event: SandboxEventName;
  readonly outcome: 'success' | 'failure';
  readonly user?: string;
  readonly client_id?: string;
  readonly detail?: string;
}

type SandboxEventFacts = Pick<SandboxEvent, 'user' | 'client_id' | 'detail'>;

const FAILURES: ReadonlySet<SandboxEventName> = new Set([
  'wrong_password',
  'sign_in_cancelled',
  'consent_denied',
  'token_refused',
  'refresh_reuse_detected',
]);
const KEPT = 200;

/** What happened at this sandbox, newest first, in memory, the last 200. Holds no token, code or password. */
export class EventLog {
  #events: readonly SandboxEvent[] = [];
  #total = 0;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  record(event: SandboxEventName, facts: SandboxEventFacts = {}): void {
    this.#total += 1;
    const entry: SandboxEvent = {
      id: this.#total,
      time: new Date(this.#now()).toISOString(),
      event,
      outcome: FAILURES.has(event) ? 'failure' : 'success',
      ...facts,
    };
    this.#events = [entry, ...this.#events].slice(0, KEPT);
  }

  latest(limit = KEPT): readonly SandboxEvent[] {
    return this.#events.slice(0, limit);
  }

  /** Including those that are no longer kept. */
  get total(): number {
    return this.#total;
  }
}
