import { newHex } from './random-token.ts';

interface CodeGrant {
  readonly login: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Ask for an expiring token. */
  readonly offline: boolean;
  readonly redirectUri: string;
  readonly codeChallenge?: string;
}

const LIFETIME_MS = 600_000;

/** Authorization codes: ten minutes, one use. */
export class CodeStore {
  readonly #codes = new Map<string, CodeGrant & { readonly expiresAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(grant: CodeGrant): string {
    for (const [code, { expiresAt }] of this.#codes) if (expiresAt <= this.#now()) this.#codes.delete(code);
    const code = newHex(20);
    this.#codes.set(code, { ...grant, expiresAt: this.#now() + LIFETIME_MS });
    return code;
  }

  /** What the code stands for. It is used up, whatever comes of it. */
  take(code: string, clientId: string): CodeGrant | undefined {
    const grant = this.#codes.get(code);
    if (grant?.clientId !== clientId) return undefined;
    this.#codes.delete(code);
    return grant.expiresAt > this.#now() ? grant : undefined;
  }

  revokeAll(login: string, clientId: string): void {
    for (const [code, grant] of this.#codes) {
      if (grant.login === login && grant.clientId === clientId) this.#codes.delete(code);
    }
  }

  clear(): void {
    this.#codes.clear();
  }
}
