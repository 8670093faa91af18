import { newHex, newUserCode } from './random-token.ts';

type DeviceState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'allowed'; readonly login: string };

export interface DeviceRequest {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly offline: boolean;
  readonly expiresAt: number;
  /** Seconds between two polls; grows by five with each poll that came too soon. */
  readonly interval: number;
  readonly polledAt?: number;
  readonly state: DeviceState;
}

/** Seconds. */
export const DEVICE_CODE_LIFETIME = 900;
const INTERVAL = 5;
const HOUR_MS = 3_600_000;
const SUBMISSIONS_PER_HOUR = 50;

/** Devices that wait for somebody to enter their code. */
export class DeviceStore {
  readonly #requests = new Map<string, DeviceRequest>();
  #submissions: readonly number[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  begin(request: Pick<DeviceRequest, 'clientId' | 'scopes' | 'offline'>): DeviceRequest {
    this.#sweep();
    return this.#keep({
      ...request,
      deviceCode: newHex(40),
      userCode: newUserCode(),
      expiresAt: this.#now() + DEVICE_CODE_LIFETIME * 1000,
      interval: INTERVAL,
      state: { kind: 'pending' },
    });
  }

  find(deviceCode: string): DeviceRequest | undefined {
    return this.#requests.get(deviceCode);
  }

  isExpired({ expiresAt }: DeviceRequest): boolean {
    return expiresAt <= this.#now();
  }

  /** Notes a poll. True if it came before the interval was over; then the interval grows (RFC 8628 section 3.5). */
  pollsTooSoon(request: DeviceRequest): boolean {
    const now = this.#now();
    const tooSoon = request.polledAt !== undefined && now - request.polledAt < request.interval * 1000;
    this.#keep({ ...request, polledAt: now, interval: request.interval + (tooSoon ? INTERVAL : 0) });
    return tooSoon;
  }

  /** Counts a code that was typed in. False when 50 were within the hour. */
  takeSubmission(): boolean {
    const since = this.#now() - HOUR_MS;
    this.#submissions = this.#submissions.filter((at) => at > since);
    if (this.#submissions.length >= SUBMISSIONS_PER_HOUR) return false;
    this.#submissions = [...this.#submissions, this.#now()];
    return true;
  }

  /** A device that still waits under this code, typed with or without the hyphen, in any case. */
  findWaiting(userCode: string): DeviceRequest | undefined {
    const typed = letters(userCode);
    return [...this.#requests.values()].find(
      (request) =>
        letters(request.userCode) === typed && request.state.kind === 'pending' && !this.isExpired(request),
    );
  }

  decide(request: DeviceRequest, state: DeviceState): void {
    this.#keep({ ...request, state });
  }

  /** The tokens are out: the code is good for nothing more. */
  finish({ deviceCode }: DeviceRequest): void {
    this.#requests.delete(deviceCode);
  }

  clear(): void {
    this.#requests.clear();
    this.#submissions = [];
  }

  #keep(request: DeviceRequest): DeviceRequest {
    this.#requests.set(request.deviceCode, request);
    return request;
  }

  /** Kept for an hour after their end, so that a late poll learns of it. */
  #sweep(): void {
    for (const request of [...this.#requests.values()]) {
      if (request.expiresAt + HOUR_MS <= this.#now()) this.#requests.delete(request.deviceCode);
    }
  }
}

function letters(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z]/g, '');
}
