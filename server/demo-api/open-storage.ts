import { RedisState } from './shared/redis-state.ts';
import type { SharedState } from './shared/shared-state.ts';
import { SqliteState } from './shared/sqlite-state.ts';
import { emptyDatabase, openDatabase, type Database } from './store/open-database.ts';

export interface StorageOptions {
  /** Path of the database; in memory when there is none. */
  readonly file?: string | undefined;
  /** A Redis that several servers share. */
  readonly redisUrl?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Where things are, for telling people; never a path or an address. */
export interface StoragePlaces {
  readonly hasFile: boolean;
  readonly hasRedis: boolean;
}

/** What the demo API keeps, and where. */
export interface DemoStorage {
  readonly database: Database;
  readonly shared: SharedState;
  /** What outlives the program, as far as anything does. */
  readonly lasting: SharedState;
  readonly places: StoragePlaces;
  /** Begins anew as a start of the program would: what is in a file or a Redis stays. */
  restart(): void;
  close(): Promise<void>;
}

/** The storage cannot be opened; the message is one line for the person who set the variable. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

function openFile(file: string | undefined): Database {
  try {
    return openDatabase(file);
  } catch {
    throw new StorageError('SANDBOX_DB cannot be opened. Name a file that this user may write.');
  }
}

async function openShared(database: Database, { redisUrl, now }: StorageOptions): Promise<SharedState> {
  if (redisUrl === undefined) return new SqliteState(database, now);
  try {
    return await RedisState.connect(redisUrl, (line) => console.error(line));
  } catch {
    // The address may hold a password, and so may the library's message.
    database.close();
    throw new StorageError(
      'The Redis of SANDBOX_REDIS_URL cannot be reached. Start it, or leave the variable out.',
    );
  }
}

/** @throws StorageError */
export async function openStorage(options: StorageOptions): Promise<DemoStorage> {
  const { file, redisUrl, now } = options;
  const database = openFile(file);
  const shared = await openShared(database, options);
  return {
    database,
    shared,
    // A Redis may forget when it restarts; a file does not.
    lasting: file === undefined ? shared : new SqliteState(database, now),
    places: { hasFile: file !== undefined, hasRedis: redisUrl !== undefined },
    restart: () => {
      if (file === undefined) emptyDatabase(database);
    },
    close: async () => {
      await shared.close();
      database.close();
    },
  };
}
