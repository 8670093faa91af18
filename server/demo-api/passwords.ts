import { createHmac, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { RatePolicy } from './shared/rate-algorithms.ts';
import type { SharedState } from './shared/shared-state.ts';
import { Problem } from './problem.ts';
import type { AccountTable } from './store/account-table.ts';
import type { Caller } from './caller.ts';

/** What Argon2id costs: OWASP's second choice, 19 MiB and two passes. */
export interface PasswordCost {
  /** KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
}
const COST: PasswordCost = { memoryCost: 19 * 1024, timeCost: 2 };

interface PasswordOptions {
  readonly accounts: AccountTable;
  readonly shared: SharedState;
  /** The sandbox's own people. Undefined for a name or password that is not theirs. */
  readonly builtIn: (username: string, password: string) => Promise<Caller | undefined>;
  readonly cost?: PasswordCost;
  readonly now: () => number;
}

const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 500;
/** Checks of one name that cost a hash: whoever knows the password needs one a minute. */
const CHECKS: RatePolicy = { algorithm: 'fixed-window', limit: 30, windowMs: 60_000 };
const MAX_PASSWORD = 128;

interface Remembered {
  readonly caller: Promise<Caller | undefined>;
  readonly until: number;
}

/** Hashes and checks passwords (Argon2id, RFC 9106), and slows down who guesses. */
export class Passwords {
  readonly #options: PasswordOptions;
  readonly #cost: PasswordCost;
  readonly #cacheKey = randomBytes(32);
  readonly #remembered = new Map<string, Remembered>();
  #decoy: Promise<string> | undefined;

  constructor(options: PasswordOptions) {
    this.#options = options;
    this.#cost = options.cost ?? COST;
  }

  /** In the PHC format; Argon2id is the library's default. */
  hash(password: string): Promise<string> {
    return hash(password, { parallelism: 1, ...this.#cost });
  }

  /**
   * The caller whose name and password these are; undefined when they are wrong. An unknown name takes as long as a known one.
   * Throws a `Problem` after too many wrong ones.
   */
  async check(username: string, password: string): Promise<Caller | undefined> {
    const name = username.toLowerCase();
    if (password.length > MAX_PASSWORD || name.length > MAX_PASSWORD) return undefined;
    const mark = createHmac('sha256', this.#cacheKey)
      .update(JSON.stringify([name, password]))
      .digest('hex');
    const known = this.#remembered.get(mark);
    if (known !== undefined && known.until > this.#options.now()) return known.caller;
    const caller = this.#checkAnew(name, password);
    this.#remember(mark, caller);
    return caller;
  }

  async #checkAnew(name: string, password: string): Promise<Caller | undefined> {
    // Counted before the hash: of many guesses at the same time no more than the limit are tried.
    const { allowed, resetMs } = await this.#options.shared.take(`password-check:${name}`, CHECKS);
    if (allowed) return (await this.#registered(name, password)) ?? this.#options.builtIn(name, password);
    const wait = Math.max(1, Math.ceil(resetMs / 1000));
    throw new Problem('too_many_attempts', `Wait ${wait} s before you try this name again.`, {
      'Retry-After': String(wait),
    });
  }

  async #registered(name: string, password: string): Promise<Caller | undefined> {
    const account = this.#options.accounts.find(name);
    this.#decoy ??= this.hash(randomBytes(16).toString('hex'));
    const fits = await verify(account?.passwordHash ?? (await this.#decoy), password);
    return account !== undefined && fits ? { id: name, name, roles: account.roles } : undefined;
  }

  /** A slow hash for each call of a script that sends Basic would be a way to stop the server. */
  #remember(mark: string, caller: Promise<Caller | undefined>): void {
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(mark, { caller, until: this.#options.now() + REMEMBERED_MS });
    const forget = () => this.#remembered.delete(mark);
    // Only a right password is worth remembering; a wrong one is counted each time.
    caller.then((found) => found ?? forget(), forget);
  }
}
