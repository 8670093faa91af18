import { AccountDirectory } from '../accounts.ts';
import { registerClient, type RegisteredClient } from './client.ts';
import { Grants } from './grants.ts';
import { RateLimit } from './rate-limit.ts';
import { RequestLog } from './request-log.ts';
import { Sessions } from './sessions.ts';
import { SettingsBoard } from './settings.ts';

export interface SpotifySandboxOptions {
  /** Where this provider lives, for example `http://localhost:4000/spotify`. */
  readonly base: string;
  readonly appOrigins: readonly string[];
  readonly now?: () => number;
  /** Default: a directory of its own. */
  readonly accounts?: AccountDirectory | Promise<AccountDirectory>;
}

/** What the parts of this provider share. Nothing outlives the process. */
export interface SpotifyWorld {
  readonly base: string;
  /** Path of `base`, without a slash at its end. */
  readonly path: string;
  readonly origin: string;
  readonly appOrigins: readonly string[];
  readonly now: () => number;
  readonly client: RegisteredClient;
  readonly board: SettingsBoard;
  readonly grants: Grants;
  readonly sessions: Sessions;
  readonly rateLimit: RateLimit;
  readonly log: RequestLog;
  /** Made when somebody signs in for the first time: hashing passwords takes a moment. */
  readonly accounts: () => Promise<AccountDirectory>;
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

export function createSpotifyWorld(options: SpotifySandboxOptions): SpotifyWorld {
  const { pathname, origin } = new URL(options.base);
  const path = pathname.replace(/\/$/, '');
  const now = options.now ?? Date.now;
  const board = new SettingsBoard();
  return {
    base: origin + path,
    path,
    origin,
    appOrigins: options.appOrigins,
    now,
    client: registerClient(options.appOrigins),
    board,
    grants: new Grants(),
    sessions: new Sessions(path === '' ? '/' : path, now),
    rateLimit: new RateLimit(board, now),
    log: new RequestLog(now),
    accounts: once(async () => options.accounts ?? AccountDirectory.create()),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The clock of refresh tokens, which a setting moves forward. */
export function refreshTokenTime({ now, board }: Pick<SpotifyWorld, 'now' | 'board'>): number {
  return now() + board.current.refresh_token_age_days * DAY_MS;
}
