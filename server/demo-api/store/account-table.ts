import { inTransaction, type Database } from './open-database.ts';
import { numberOf, optionalNumberOf, textOf, type Row } from './row.ts';

export interface StoredAccount {
  readonly username: string;
  /** In the PHC format, with its parameters and salt. */
  readonly passwordHash: string;
  readonly roles: readonly string[];
  readonly createdAt: number;
}

export interface StoredRefreshToken {
  readonly hash: string;
  /** All tokens that came out of one login. */
  readonly family: string;
  readonly username: string;
  readonly alg: string;
  /** Seconds that access tokens of this family live. */
  readonly lifetime: number;
  readonly expiresAt: number;
}

/** What became of a refresh token that was presented. */
export type Redemption =
  | { readonly outcome: 'unknown' | 'expired' | 'revoked' }
  | { readonly outcome: 'reused' | 'redeemed'; readonly token: StoredRefreshToken };

const MAX_ACCOUNTS = 5_000;

function toAccount(row: Row): StoredAccount {
  return {
    username: textOf(row, 'username'),
    passwordHash: textOf(row, 'password_hash'),
    roles: textOf(row, 'roles').split(' '),
    createdAt: numberOf(row, 'created_at'),
  };
}

function toRefreshToken(row: Row): StoredRefreshToken {
  return {
    hash: textOf(row, 'hash'),
    family: textOf(row, 'family'),
    username: textOf(row, 'username'),
    alg: textOf(row, 'alg'),
    lifetime: numberOf(row, 'lifetime'),
    expiresAt: numberOf(row, 'expires_at'),
  };
}

/** Keeps registered accounts and the refresh tokens of their logins. */
export class AccountTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** False when the name is taken: of two who ask at once, one gets it. */
  add(account: StoredAccount): boolean {
    const { changes } = this.#database
      .prepare(
        'INSERT OR IGNORE INTO accounts (username, password_hash, roles, created_at) VALUES (?, ?, ?, ?)',
      )
      .run(account.username, account.passwordHash, account.roles.join(' '), account.createdAt);
    return changes === 1;
  }

  isFull(): boolean {
    const row = this.#database.prepare('SELECT count(*) AS many FROM accounts').get();
    return row !== undefined && numberOf(row, 'many') >= MAX_ACCOUNTS;
  }

  find(username: string): StoredAccount | undefined {
    const row = this.#database.prepare('SELECT * FROM accounts WHERE username = ?').get(username);
    return row && toAccount(row);
  }

  addRefreshToken(token: StoredRefreshToken): void {
    this.#database
      .prepare(
        'INSERT INTO refresh_tokens (hash, family, username, alg, lifetime, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(token.hash, token.family, token.username, token.alg, token.lifetime, token.expiresAt);
  }

  /** Uses up a refresh token. The test and the mark are one step: of two that race with one token, one loses. */
  redeem(hash: string, now: number): Redemption {
    return inTransaction(this.#database, () => {
      const row = this.#database.prepare('SELECT * FROM refresh_tokens WHERE hash = ?').get(hash);
      if (row === undefined) return { outcome: 'unknown' };
      const token = toRefreshToken(row);
      if (optionalNumberOf(row, 'used_at') !== undefined) return { outcome: 'reused', token };
      if (optionalNumberOf(row, 'revoked_at') !== undefined) return { outcome: 'revoked' };
      if (token.expiresAt <= now) return { outcome: 'expired' };
      this.#database.prepare('UPDATE refresh_tokens SET used_at = ? WHERE hash = ?').run(now, hash);
      return { outcome: 'redeemed', token };
    });
  }

  revokeFamily(family: string, now: number): void {
    this.#database
      .prepare('UPDATE refresh_tokens SET revoked_at = ? WHERE family = ? AND revoked_at IS NULL')
      .run(now, family);
  }

  /** Forgets refresh tokens that are over. */
  sweep(now: number): void {
    this.#database.prepare('DELETE FROM refresh_tokens WHERE expires_at <= ?').run(now);
  }
}
