interface Noted {
  readonly grantId: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

const SWEEP_EVERY = 500;

/**
 * Which grant each JWT access token came from. A JWT is not stored, so nothing else tells whether the grant was taken back
 * meanwhile. An API does not ask here; only the provider itself does.
 */
export class JwtGrants {
  readonly #grants = new Map<string, Noted>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  note(jti: string, grant: Noted): void {
    this.#grants.set(jti, grant);
    if (this.#grants.size % SWEEP_EVERY === 0) this.#sweep();
  }

  /** Nothing for a token that is unknown or has ended. */
  grantOf(jti: string): string | undefined {
    const noted = this.#grants.get(jti);
    return noted === undefined || this.#hasEnded(noted) ? undefined : noted.grantId;
  }

  #hasEnded({ expiresAt }: Noted): boolean {
    return expiresAt * 1000 <= this.#now();
  }

  #sweep(): void {
    for (const [jti, noted] of [...this.#grants]) if (this.#hasEnded(noted)) this.#grants.delete(jti);
  }
}
