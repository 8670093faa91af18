import { covers, normalizeScopes } from './scopes.ts';

interface Authorization {
  readonly login: string;
  readonly clientId: string;
  /** All scopes that were ever allowed and not revoked. */
  readonly scopes: readonly string[];
  readonly grantedAt: number;
}

/** Which person allows which app what. Outlives the tokens. */
export class Authorizations {
  readonly #all = new Map<string, Authorization>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  find(login: string, clientId: string): Authorization | undefined {
    return this.#all.get(`${login} ${clientId}`);
  }

  /** Whether the person need not be asked for these scopes. */
  allows(login: string, clientId: string, scopes: readonly string[]): boolean {
    const authorization = this.find(login, clientId);
    return authorization !== undefined && scopes.every((scope) => covers(authorization.scopes, scope));
  }

  allow(login: string, clientId: string, scopes: readonly string[]): void {
    const before = this.find(login, clientId);
    this.#all.set(`${login} ${clientId}`, {
      login,
      clientId,
      scopes: normalizeScopes([...(before?.scopes ?? []), ...scopes]),
      grantedAt: before?.grantedAt ?? this.#now(),
    });
  }

  revoke(login: string, clientId: string): void {
    this.#all.delete(`${login} ${clientId}`);
  }

  list(): Authorization[] {
    return [...this.#all.values()];
  }

  clear(): void {
    this.#all.clear();
  }
}
