import { randomBytes } from 'node:crypto';
import { AccountDirectory } from './accounts.ts';
import { Activity } from './activity.ts';
import type { PasswordCost } from '../demo-api/passwords.ts';
import { openStorage, type DemoStorage, type StorageOptions } from '../demo-api/open-storage.ts';
import { DpopNonces } from '../demo-api/dpop-nonces.ts';
import { EventLog } from './event-log.ts';
import { Faults } from './faults.ts';
import { createServiceClients, type ServiceClients } from './service-clients.ts';
import { createGithubSandbox, type GithubSandbox } from './github/create-github-sandbox.ts';
import { JwtGrants } from './jwt-grants.ts';
import { KeyRing, type SigningKey } from './keys.ts';
import { createSpotifySandbox, type SpotifySandbox } from './spotify/create-spotify-sandbox.ts';
import { SandboxStore } from './store.ts';

/** What the parts of one sandbox share. Nothing outlives the process and nothing is shared between sandboxes. */
export interface SandboxWorld {
  readonly issuer: string;
  /** RFC 8707 resource identifier, and audience, of the demo API. */
  readonly apiResource: string;
  /** A second audience, for seeing a token refused by the wrong API. */
  readonly otherResource: string;
  readonly appOrigins: readonly string[];
  /** Seconds. Holds for tokens issued from now on. */
  accessTokenTtl: number;
  readonly apiClientSecret: string;
  /** Clients that act for themselves, with secrets for everybody to read. */
  readonly serviceClients: ServiceClients;
  /** What the demo API keeps. */
  readonly demoStorage: DemoStorage;
  /** What hashing a password costs there; the usual when undefined. */
  readonly passwordCost: PasswordCost | undefined;
  readonly cookieKeys: readonly string[];
  readonly dpopNonceSecret: Buffer;
  readonly keys: KeyRing;
  readonly store: SandboxStore;
  readonly jwtGrants: JwtGrants;
  readonly accounts: AccountDirectory;
  readonly eventLog: EventLog;
  readonly activity: Activity;
  readonly faults: Faults;
  readonly dpopNonces: DpopNonces;
  readonly github: GithubSandbox;
  readonly spotify: SpotifySandbox;
}

interface SandboxWorldOptions {
  readonly issuer: string;
  readonly appOrigins: readonly string[];
  readonly accessTokenTtl: number;
  readonly apiClientSecret?: string;
  readonly storage?: StorageOptions;
  readonly passwordCost?: PasswordCost;
  readonly accounts?: AccountDirectory;
  readonly signingKeys?: readonly SigningKey[];
}

/** What takes time to make, or is known outside of this world, and so outlives a restart. */
type Kept = Pick<SandboxWorld, 'keys' | 'accounts' | 'github' | 'spotify' | 'demoStorage'>;

async function make(options: SandboxWorldOptions): Promise<Kept> {
  const { issuer, appOrigins } = options;
  const demoStorage = await openStorage(options.storage ?? {});
  const [keys, accounts] = await Promise.all([
    KeyRing.create(undefined, options.signingKeys),
    options.accounts ?? AccountDirectory.create(),
  ]);
  return {
    keys,
    accounts,
    demoStorage,
    github: createGithubSandbox({ base: `${issuer}/github`, appOrigins, accounts }),
    spotify: createSpotifySandbox({ base: `${issuer}/spotify`, appOrigins, accounts }),
  };
}

/** A world as it is at the start; `earlier` is one that it takes the place of. */
export async function createWorld(
  options: SandboxWorldOptions,
  earlier?: SandboxWorld,
): Promise<SandboxWorld> {
  const { keys, accounts, github, spotify, demoStorage } = earlier ?? (await make(options));
  earlier?.github.reset();
  earlier?.spotify.reset();
  earlier?.demoStorage.restart();
  return {
    issuer: options.issuer,
    apiResource: `${options.issuer}/api`,
    otherResource: `${options.issuer}/other-api`,
    appOrigins: options.appOrigins,
    accessTokenTtl: options.accessTokenTtl,
    apiClientSecret: options.apiClientSecret ?? randomBytes(32).toString('base64url'),
    serviceClients: createServiceClients(),
    demoStorage,
    passwordCost: options.passwordCost,
    cookieKeys: [randomBytes(32).toString('base64url')],
    dpopNonceSecret: randomBytes(32),
    keys,
    accounts,
    github,
    spotify,
    store: new SandboxStore(),
    jwtGrants: new JwtGrants(),
    eventLog: new EventLog(),
    activity: new Activity(),
    faults: new Faults(),
    dpopNonces: new DpopNonces(),
  };
}
