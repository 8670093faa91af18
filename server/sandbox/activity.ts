import { DEVICE_CODE_GRANT, TOKEN_EXCHANGE_GRANT } from './grant-types.ts';

/** Counts what the sandbox was asked to do since it started. */
export class Activity {
  readonly since: string;
  readonly #tokenRequests = new Map<string, number>();
  readonly #signIns = new Map<string, number>();
  #authorizationRequests = 0;
  #apiRequests = 0;

  constructor(now: () => number = Date.now) {
    this.since = new Date(now()).toISOString();
  }

  countTokenRequest(grantType: string): void {
    // A grant type is a caller's text: only known ones become a key.
    const known = GRANT_NAMES[grantType] ?? 'other';
    this.#tokenRequests.set(known, (this.#tokenRequests.get(known) ?? 0) + 1);
  }

  countSignIn(user: string): void {
    this.#signIns.set(user, (this.#signIns.get(user) ?? 0) + 1);
  }

  countAuthorizationRequest(): void {
    this.#authorizationRequests += 1;
  }

  countApiRequest(): void {
    this.#apiRequests += 1;
  }

  get tokenRequests(): Record<string, number> {
    return {
      authorization_code: 0,
      refresh_token: 0,
      device_code: 0,
      ...Object.fromEntries(this.#tokenRequests),
    };
  }

  get signIns(): Record<string, number> {
    return Object.fromEntries(this.#signIns);
  }

  get authorizationRequests(): number {
    return this.#authorizationRequests;
  }

  get apiRequests(): number {
    return this.#apiRequests;
  }
}

const GRANT_NAMES: Readonly<Record<string, string>> = {
  authorization_code: 'authorization_code',
  refresh_token: 'refresh_token',
  [DEVICE_CODE_GRANT]: 'device_code',
  [TOKEN_EXCHANGE_GRANT]: 'token_exchange',
};
