interface LoggedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly request: string;
  readonly status: number;
  readonly said: string;
}

const KEPT = 50;
const MAX_LENGTH = 120;

/**
 * What was asked and answered lately, newest first: the visitor's only sight of an answer that a browser hides from the
 * page. Holds paths without query, statuses and texts of errors; no token, code or secret.
 */
export class RequestLog {
  #entries: readonly LoggedRequest[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  record(request: string, status: number, said: string): void {
    const entry = {
      at: this.#now(),
      request: request.slice(0, MAX_LENGTH),
      status,
      said: said.slice(0, MAX_LENGTH),
    };
    this.#entries = [entry, ...this.#entries].slice(0, KEPT);
  }

  latest(count: number): readonly LoggedRequest[] {
    return this.#entries.slice(0, count);
  }

  clear(): void {
    this.#entries = [];
  }
}
