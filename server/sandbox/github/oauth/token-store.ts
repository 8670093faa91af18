import { chooseEvicted } from './choose-evicted.ts';
import { newAccessToken, newRefreshToken } from './random-token.ts';

/** An access token with its refresh token; a refresh gives it new ones and keeps the rest. */
export interface TokenRecord {
  readonly id: number;
  readonly login: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** From the device flow: its refresh needs no client secret. */
  readonly viaDevice: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly usedAt: number | undefined;
  readonly accessToken: string;
  /** Milliseconds since the epoch; absent for a token that does not expire. */
  readonly expiresAt?: number;
  readonly refreshToken?: string;
  readonly refreshExpiresAt?: number;
}

type TokenOwner = Pick<TokenRecord, 'login' | 'clientId' | 'scopes'>;
type TokenRequest = TokenOwner & {
  readonly viaDevice: boolean;
  /** Seconds; absent for a token that does not expire. */
  readonly expiresIn?: number;
};
type Secrets = Pick<TokenRecord, 'accessToken' | 'expiresAt' | 'refreshToken' | 'refreshExpiresAt'>;

/** Seconds: six months, counted anew at each refresh. */
export const REFRESH_TOKEN_LIFETIME = 15_897_600;
const HOUR_MS = 3_600_000;
const LIVE_LIMIT = 10;
const HOURLY_LIMIT = 10;
const KEPT_SPENT = 10_000;

function keyOf({ login, clientId, scopes }: TokenOwner): string {
  return [login, clientId, ...scopes].join(' ');
}

/** The tokens of all people, in memory. */
export class TokenStore {
  readonly #records = new Map<number, TokenRecord>();
  readonly #byAccess = new Map<string, number>();
  readonly #byRefresh = new Map<string, number>();
  /** Refresh tokens that were used, for knowing one that comes back. */
  readonly #spent = new Map<string, number>();
  #issued: readonly { readonly key: string; readonly at: number }[] = [];
  #lastId = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue({ expiresIn, ...request }: TokenRequest): TokenRecord {
    this.#sweep();
    const now = this.#now();
    const key = keyOf(request);
    const rivals = [...this.#records.values()].filter((record) => keyOf(record) === key);
    const evicted = rivals.length < LIVE_LIMIT ? undefined : chooseEvicted(rivals, now);
    if (evicted !== undefined) this.#remove(evicted);
    this.#issued = [...this.#issued.filter(({ at }) => now - at < HOUR_MS), { key, at: now }];
    this.#lastId += 1;
    return this.#keep({
      ...request,
      id: this.#lastId,
      createdAt: now,
      updatedAt: now,
      usedAt: undefined,
      ...this.#secrets(expiresIn),
    });
  }

  /** Whether this person, app and scope set got ten tokens within the last hour. Refreshed ones do not count. */
  isHourlyLimitReached(owner: TokenOwner): boolean {
    const key = keyOf(owner);
    const since = this.#now() - HOUR_MS;
    return this.#issued.filter((token) => token.key === key && token.at > since).length >= HOURLY_LIMIT;
  }

  find(accessToken: string): TokenRecord | undefined {
    const record = this.#recordOf(this.#byAccess, accessToken);
    return record !== undefined && (record.expiresAt ?? Infinity) > this.#now() ? record : undefined;
  }

  markUsed({ id }: TokenRecord): void {
    const record = this.#records.get(id);
    if (record !== undefined) this.#records.set(id, { ...record, usedAt: this.#now() });
  }

  findByRefreshToken(refreshToken: string): TokenRecord | undefined {
    const record = this.#recordOf(this.#byRefresh, refreshToken);
    return record !== undefined && (record.refreshExpiresAt ?? 0) > this.#now() ? record : undefined;
  }

  /** Whether a refresh token, used or not, came from the device flow. */
  isFromDevice(refreshToken: string): boolean {
    const record = this.#recordOf(this.#byRefresh, refreshToken) ?? this.#recordOf(this.#spent, refreshToken);
    return record?.viaDevice === true;
  }

  /** New tokens in place of the old ones, which end at once: there is no grace. */
  rotate(record: TokenRecord, expiresIn: number): TokenRecord {
    if (record.refreshToken !== undefined) {
      if (this.#spent.size >= KEPT_SPENT) this.#spent.clear();
      this.#spent.set(record.refreshToken, record.id);
    }
    return this.#replace(record, this.#secrets(expiresIn));
  }

  /** Ends what came of a refresh token that was used before. */
  revokeFamilyOf(spentRefreshToken: string): void {
    const record = this.#recordOf(this.#spent, spentRefreshToken);
    if (record !== undefined) this.#remove(record);
  }

  /** A new access token in place of the old one; the rest stays. */
  reset(record: TokenRecord): TokenRecord {
    return this.#replace(record, { accessToken: newAccessToken() });
  }

  revoke(record: TokenRecord): void {
    this.#remove(record);
  }

  revokeAll(login: string, clientId: string): void {
    for (const record of this.of(login, clientId)) this.#remove(record);
  }

  of(login: string, clientId: string): TokenRecord[] {
    this.#sweep();
    return [...this.#records.values()].filter(
      (record) => record.login === login && record.clientId === clientId,
    );
  }

  clear(): void {
    for (const index of [this.#records, this.#byAccess, this.#byRefresh, this.#spent]) index.clear();
    this.#issued = [];
  }

  #secrets(expiresIn: number | undefined): Secrets {
    const accessToken = newAccessToken();
    if (expiresIn === undefined) return { accessToken };
    return {
      accessToken,
      expiresAt: this.#now() + expiresIn * 1000,
      refreshToken: newRefreshToken(),
      refreshExpiresAt: this.#now() + REFRESH_TOKEN_LIFETIME * 1000,
    };
  }

  #recordOf(index: ReadonlyMap<string, number>, secret: string): TokenRecord | undefined {
    return this.#records.get(index.get(secret) ?? 0);
  }

  #replace(record: TokenRecord, secrets: Partial<Secrets>): TokenRecord {
    this.#remove(record);
    return this.#keep({ ...record, ...secrets, updatedAt: this.#now() });
  }

  #keep(record: TokenRecord): TokenRecord {
    this.#records.set(record.id, record);
    this.#byAccess.set(record.accessToken, record.id);
    if (record.refreshToken !== undefined) this.#byRefresh.set(record.refreshToken, record.id);
    return record;
  }

  #remove({ id, accessToken, refreshToken }: TokenRecord): void {
    this.#records.delete(id);
    this.#byAccess.delete(accessToken);
    if (refreshToken !== undefined) this.#byRefresh.delete(refreshToken);
  }

  /** A record ends when neither of its tokens can be used. */
  #sweep(): void {
    for (const record of [...this.#records.values()]) {
      const end = Math.max(record.expiresAt ?? Infinity, record.refreshExpiresAt ?? 0);
      if (end <= this.#now()) this.#remove(record);
    }
  }
}
