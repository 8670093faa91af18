import { inTransaction, type Database } from './open-database.ts';
import { numberOf, optionalNumberOf, textOf, type Row } from './row.ts';

export type KeyKind = 'api-key' | 'hmac' | 'http-signature';
export type Role = 'user' | 'admin';

/** A credential that a program holds. Times are milliseconds since the epoch. */
export interface StoredKey {
  readonly id: string;
  readonly kind: KeyKind;
  /** SHA-256 of the capability of whoever made it. */
  readonly owner: string;
  readonly name: string;
  readonly role: Role;
  /** What may be shown of the key to tell it from others. */
  readonly prefix: string;
  /** Hash of an API key, secret of an HMAC key, public JWK or secret of a signature key. */
  readonly material: string;
  /** Calls a day. */
  readonly quota: number;
  readonly createdAt: number;
  readonly expiresAt: number | undefined;
  readonly revokedAt: number | undefined;
  readonly lastUsedAt: number | undefined;
}

/** More than anybody makes by hand; the oldest go first, so that nobody fills the machine. */
const MAX_KEYS = 5_000;

function toKey(row: Row): StoredKey {
  return {
    id: textOf(row, 'id'),
    kind: textOf(row, 'kind') as KeyKind,
    owner: textOf(row, 'owner'),
    name: textOf(row, 'name'),
    role: textOf(row, 'role') as Role,
    prefix: textOf(row, 'prefix'),
    material: textOf(row, 'material'),
    quota: numberOf(row, 'quota'),
    createdAt: numberOf(row, 'created_at'),
    expiresAt: optionalNumberOf(row, 'expires_at'),
    revokedAt: optionalNumberOf(row, 'revoked_at'),
    lastUsedAt: optionalNumberOf(row, 'last_used_at'),
  };
}

/** Keeps API keys, HMAC keys and signature keys. */
export class KeyTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(key: StoredKey): void {
    // One transaction is one write to the disk.
    inTransaction(this.#database, () => {
      this.#database
        .prepare(
          `INSERT INTO keys (id, kind, owner, name, role, prefix, material, quota, created_at, expires_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          ...[key.id, key.kind, key.owner, key.name, key.role, key.prefix, key.material, key.quota],
          ...[key.createdAt, key.expiresAt ?? null],
        );
      this.#database
        .prepare('DELETE FROM keys WHERE rowid <= (SELECT max(rowid) FROM keys) - ?')
        .run(MAX_KEYS);
    });
  }

  find(kind: KeyKind, id: string): StoredKey | undefined {
    const row = this.#database.prepare('SELECT * FROM keys WHERE id = ? AND kind = ?').get(id, kind);
    return row && toKey(row);
  }

  /** The keys of one owner, oldest first. */
  ownedBy(kind: KeyKind, owner: string): StoredKey[] {
    return this.#database
      .prepare('SELECT * FROM keys WHERE kind = ? AND owner = ? ORDER BY rowid')
      .all(kind, owner)
      .map(toKey);
  }

  hasOwner(owner: string): boolean {
    return this.#database.prepare('SELECT 1 FROM keys WHERE owner = ? LIMIT 1').get(owner) !== undefined;
  }

  revoke(id: string, now: number): void {
    this.#database.prepare('UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL').run(now, id);
  }

  /** Shortens the life of a key; never lengthens it. */
  endBy(id: string, time: number): void {
    this.#database
      .prepare('UPDATE keys SET expires_at = min(coalesce(expires_at, ?), ?) WHERE id = ?')
      .run(time, time, id);
  }

  markUsed(id: string, now: number): void {
    this.#database.prepare('UPDATE keys SET last_used_at = ? WHERE id = ?').run(now, id);
  }
}
