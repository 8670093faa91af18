import type { Endpoint } from './fault.ts';

export interface LoggedRequest {
  /** `stolen` is where tokens end up that follow a redirect to another host. */
  readonly endpoint: Endpoint | 'stolen' | 'other';
  readonly method: string;
  /** Query and form, raw: secrets are in it. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What reached the issuer, oldest first. */
export class RogueLog {
  #requests: LoggedRequest[] = [];

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  add(request: LoggedRequest): void {
    this.#requests.push(request);
  }

  count(endpoint: LoggedRequest['endpoint']): number {
    return this.#requests.filter((request) => request.endpoint === endpoint).length;
  }

  last(endpoint: LoggedRequest['endpoint']): LoggedRequest | undefined {
    return this.#requests.filter((request) => request.endpoint === endpoint).at(-1);
  }

  clear(): void {
    this.#requests = [];
  }
}
