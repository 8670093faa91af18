import { AccountTokens } from './account-tokens.ts';
import type { Caller } from './caller.ts';
import type { DemoWorld } from './demo-world.ts';
import type { DemoStorage } from './open-storage.ts';
import { Passwords, type PasswordCost } from './passwords.ts';
import { Sessions } from './sessions.ts';
import { AccountTable } from './store/account-table.ts';
import { KeyTable } from './store/key-table.ts';
import { OrderTable } from './store/order-table.ts';

type Given =
  | 'issuer'
  | 'audience'
  | 'appOrigins'
  | 'ownOrigins'
  | 'issuerKeys'
  | 'introspect'
  | 'registerServiceClient'
  | 'serviceClients'
  | 'nameOf'
  | 'rolesOf'
  | 'dpopNonces';

interface DemoWorldOptions extends Pick<DemoWorld, Given> {
  readonly storage: DemoStorage;
  /** The sandbox's own people. */
  readonly builtIn: (username: string, password: string) => Promise<Caller | undefined>;
  readonly passwordCost?: PasswordCost;
  readonly now?: () => number;
}

/** Everything the kinds of credentials share, over one storage. */
export async function createDemoWorld(options: DemoWorldOptions): Promise<DemoWorld> {
  const { storage, builtIn, passwordCost, now = Date.now, ...given } = options;
  const { database, shared } = storage;
  const accounts = new AccountTable(database);
  const parties = { issuer: `${given.audience}/accounts`, audience: given.audience };
  return {
    ...given,
    shared,
    accounts,
    keys: new KeyTable(database),
    orders: new OrderTable(database),
    sessions: new Sessions(shared, now),
    accountTokens: await AccountTokens.create(parties, storage, now),
    passwords: new Passwords({
      ...{ accounts, shared, builtIn, now },
      ...(passwordCost !== undefined && { cost: passwordCost }),
    }),
    now,
  };
}
