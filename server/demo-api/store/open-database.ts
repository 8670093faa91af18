import { DatabaseSync } from '@photostructure/sqlite';
import type { Row } from './row.ts';

type Value = string | number | null;

interface Statement {
  get(...values: readonly Value[]): Row | undefined;
  all(...values: readonly Value[]): Row[];
  run(...values: readonly Value[]): { readonly changes: number | bigint };
}

/** The part of `node:sqlite`’s interface that is used here. */
export interface Database {
  exec(statements: string): void;
  prepare(statement: string): Statement;
  close(): void;
}

/** Times are milliseconds since the epoch. A secret stands here as a hash, unless the server must compute with it (HMAC). */
const SCHEMA = `
CREATE TABLE keys (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
  prefix TEXT NOT NULL, material TEXT NOT NULL, quota INTEGER NOT NULL, created_at INTEGER NOT NULL,
  expires_at INTEGER, revoked_at INTEGER, last_used_at INTEGER
) STRICT;
CREATE INDEX keys_owner ON keys (kind, owner);
CREATE TABLE accounts (
  username TEXT PRIMARY KEY, password_hash TEXT NOT NULL, roles TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY, family TEXT NOT NULL, username TEXT NOT NULL, alg TEXT NOT NULL, lifetime INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, used_at INTEGER, revoked_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_family ON refresh_tokens (family);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, caller TEXT NOT NULL, item TEXT NOT NULL,
  quantity INTEGER NOT NULL, placed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX orders_caller ON orders (kind, caller);
CREATE TABLE shared (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
CREATE INDEX shared_expiry ON shared (expires_at);
PRAGMA user_version = 1;
`;
const TABLES = ['keys', 'accounts', 'refresh_tokens', 'orders', 'shared'];

/**
 * Opens the demo API's database: a file, or memory when none is named. In a file a write is on the disk before it is
 * acknowledged (WAL with `synchronous=FULL`), so that neither a kill nor a power cut takes it back.
 */
export function openDatabase(path = ':memory:'): Database {
  const database: Database = new DatabaseSync(path);
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  inTransaction(database, () => {
    const version = database.prepare('PRAGMA user_version').get();
    if (version?.['user_version'] === 0) database.exec(SCHEMA);
  });
  return database;
}

/** Forgets everything. */
export function emptyDatabase(database: Database): void {
  inTransaction(database, () => {
    for (const table of TABLES) database.exec(`DELETE FROM ${table}`);
  });
}

/** Runs `work` as one step that no other process sees half done. */
export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
