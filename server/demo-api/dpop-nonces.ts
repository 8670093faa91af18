import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 60;

/** Nonces of the demo API (RFC 9449 section 9): derived from the time, good for one to two minutes. */
export class DpopNonces {
  /** Whether a proof without nonce is refused; optional in RFC 9449. */
  required = false;
  readonly #secret = randomBytes(32);
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  current(): string {
    return this.#nonce(0);
  }

  accepts(nonce: string): boolean {
    return [0, 1].some((age) => {
      const expected = Buffer.from(this.#nonce(age));
      const given = Buffer.from(nonce);
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
  }

  #nonce(age: number): string {
    const step = Math.floor(this.#now() / 1000 / STEP_SECONDS) - age;
    return createHmac('sha256', this.#secret).update(String(step)).digest('base64url');
  }
}
