import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const KEY_LENGTH = 32;
/** What a hash costs (RFC 7914): N, a power of two. */
const COST = 2 ** 14;

interface SandboxAccount {
  /** Subject identifier; the user name as well. */
  readonly sub: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly locale: string;
  readonly roles: readonly string[];
  /** Published on the sign-in page: these accounts exist to be used. */
  readonly password: string;
}

/** The accounts of every sandbox. */
export const SANDBOX_ACCOUNTS: readonly SandboxAccount[] = [
  {
    sub: 'alice',
    givenName: 'Alice',
    familyName: 'Archer',
    email: 'alice@sandbox.example',
    locale: 'en-GB',
    roles: ['admin'],
    password: 'password123',
  },
  {
    sub: 'bob',
    givenName: 'Bob',
    familyName: 'Baker',
    email: 'bob@sandbox.example',
    locale: 'en-US',
    roles: ['user'],
    password: 'pass456',
  },
];

interface StoredPassword {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

async function hashPassword(password: string, cost: number): Promise<StoredPassword> {
  const salt = randomBytes(16);
  return { salt, hash: await derive(password, salt, KEY_LENGTH, { cost }) };
}

/** Finds accounts and checks passwords against scrypt hashes made at start. */
export class AccountDirectory {
  readonly #passwords: ReadonlyMap<string, StoredPassword>;
  readonly #decoy: StoredPassword;
  readonly #cost: number;
  readonly #startedAt = Math.floor(Date.now() / 1000);

  private constructor(passwords: ReadonlyMap<string, StoredPassword>, decoy: StoredPassword, cost: number) {
    this.#passwords = passwords;
    this.#decoy = decoy;
    this.#cost = cost;
  }

  static async create(cost = COST): Promise<AccountDirectory> {
    const hashed = await Promise.all(
      SANDBOX_ACCOUNTS.map(async ({ sub, password }) => [sub, await hashPassword(password, cost)] as const),
    );
    const decoy = await hashPassword(randomBytes(16).toString('hex'), cost);
    return new AccountDirectory(new Map(hashed), decoy, cost);
  }

  find(sub: string): SandboxAccount | undefined {
    return SANDBOX_ACCOUNTS.find((account) => account.sub === sub);
  }

  /** The account if the password is right. Takes the same time for an unknown user name. */
  async verify(username: string, password: string): Promise<SandboxAccount | undefined> {
    const account = this.find(username.trim().toLowerCase());
    const stored = (account && this.#passwords.get(account.sub)) ?? this.#decoy;
    const hash = await derive(password, stored.salt, KEY_LENGTH, { cost: this.#cost });
    return timingSafeEqual(hash, stored.hash) ? account : undefined;
  }

  /** OpenID Connect Core section 5.1, and `roles`. The provider picks those of the granted scopes. */
  claims(account: SandboxAccount, issuer: string): Record<string, unknown> & { sub: string } {
    return {
      sub: account.sub,
      name: fullName(account),
      preferred_username: account.sub,
      given_name: account.givenName,
      family_name: account.familyName,
      picture: `${issuer}/pictures/${account.sub}.svg`,
      locale: account.locale,
      updated_at: this.#startedAt,
      roles: [...account.roles],
      email: account.email,
      email_verified: true,
    };
  }
}

export function fullName(account: SandboxAccount): string {
  return `${account.givenName} ${account.familyName}`;
}
