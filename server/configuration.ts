import { isLoopbackHost, isSafeUrl } from '#core/providers/safe-url.ts';
import { readProviderVariables, type ProviderVariables } from './provider-variables.ts';

/** What the environment asks for, judged. */
export interface Configuration {
  /** Interface the app listens on. */
  readonly host: string;
  readonly port: number;
  /** Undefined when the sandbox is off. */
  readonly sandbox: SandboxConfiguration | undefined;
  /** Path of the providers file, as it was given. */
  readonly providersFile: string | undefined;
  /** Where visitors reach the app, when a proxy stands before it. */
  readonly publicOrigin: string | undefined;
  /** The header in which that proxy tells the visitor's address. */
  readonly clientAddressHeader: string | undefined;
  /** What the environment says of single providers; holds their secrets. */
  readonly providerVariables: ReadonlyMap<string, ProviderVariables>;
}

export interface SandboxConfiguration {
  readonly host: string;
  readonly port: number;
  /** Seconds. */
  readonly accessTokenTtl: number;
  /** Where the demo API keeps what it keeps. */
  readonly storage: {
    /** Path of the database; in memory when undefined. */
    readonly file: string | undefined;
    /** A Redis that several servers share. May hold a password. */
    readonly redisUrl: string | undefined;
  };
}

/** A variable of the environment cannot be used; the message is one line for the person who set it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 5173;
const DEFAULT_SANDBOX_PORT = 4000;
const DEFAULT_ACCESS_TOKEN_TTL = 300;
const ONE_DAY = 86_400;

function readNumber(environment: Environment, name: string, fallback: number, max: number): number {
  const value = environment[name]?.trim();
  if (value === undefined || value === '') return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= 1 && number <= max) return number;
  throw new ConfigurationError(
    `${name} must be a whole number from 1 to ${max}. Correct it or leave it out.`,
  );
}

function readHost(environment: Environment): string {
  const host = environment['HOST']?.trim() ?? '';
  if (host === '') return DEFAULT_HOST;
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  // A name that ends in a number is read as an IPv4 address, and 999.1.1.1 is none.
  if (/^[A-Za-z0-9.:_-]{1,253}$/.test(bare) && URL.canParse(addressOf(bare, 80))) return bare;
  throw new ConfigurationError('HOST must be a host name or an IP address, such as 127.0.0.1 or 0.0.0.0.');
}

function sandboxIsOn(environment: Environment): boolean {
  const value = environment['SANDBOX']?.trim().toLowerCase() ?? '';
  if (['', 'on'].includes(value)) return true;
  if (value === 'off') return false;
  throw new ConfigurationError('SANDBOX must be "on" or "off". Correct it or leave it out.');
}

function readRedisUrl(environment: Environment): string | undefined {
  const value = environment['SANDBOX_REDIS_URL']?.trim() ?? '';
  if (value === '') return undefined;
  if (URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol)) return value;
  throw new ConfigurationError(
    'SANDBOX_REDIS_URL must be an address such as redis://127.0.0.1:6379. Correct it or leave it out.',
  );
}

function readStorage(environment: Environment): SandboxConfiguration['storage'] {
  return {
    file: environment['SANDBOX_DB']?.trim() || undefined,
    redisUrl: readRedisUrl(environment),
  };
}

/** @throws ConfigurationError */
export function readPublicOrigin(environment: Environment): string | undefined {
  const value = environment['APP_ORIGIN']?.trim().replace(/\/$/, '') ?? '';
  if (value === '') return undefined;
  if (isSafeUrl(value) && new URL(value).origin === value) return value;
  throw new ConfigurationError(
    'APP_ORIGIN must be an https origin without a path, such as https://login.example.',
  );
}

/** @throws ConfigurationError */
export function readClientAddressHeader(environment: Environment): string | undefined {
  const value = environment['CLIENT_ADDRESS_HEADER']?.trim() ?? '';
  if (value === '') return undefined;
  if (/^[A-Za-z0-9-]{1,60}$/.test(value)) return value;
  throw new ConfigurationError(
    'CLIENT_ADDRESS_HEADER must be the name of a header, such as X-Forwarded-For.',
  );
}

/**
 * Reads the variables of `.env.example`; empty ones count as absent.
 * @throws ConfigurationError when one of them cannot be used.
 */
export function readConfiguration(environment: Environment): Configuration {
  const host = readHost(environment);
  const port = readNumber(environment, 'PORT', DEFAULT_PORT, 65_535);
  const sandboxPort = readNumber(environment, 'SANDBOX_PORT', DEFAULT_SANDBOX_PORT, 65_535);
  const accessTokenTtl = readNumber(
    environment,
    'SANDBOX_ACCESS_TOKEN_TTL',
    DEFAULT_ACCESS_TOKEN_TTL,
    ONE_DAY,
  );
  const on = sandboxIsOn(environment);
  if (on && port === sandboxPort) {
    throw new ConfigurationError(`PORT and SANDBOX_PORT are both ${port}. Set one of them to another.`);
  }
  // The sandbox is "localhost" while the app is "127.0.0.1": two sites, so that a login crosses sites as on the open web.
  const sandboxHost = host === DEFAULT_HOST ? 'localhost' : host;
  return {
    host,
    port,
    sandbox: on
      ? { host: sandboxHost, port: sandboxPort, accessTokenTtl, storage: readStorage(environment) }
      : undefined,
    providersFile: environment['PROVIDERS_FILE']?.trim() || undefined,
    publicOrigin: readPublicOrigin(environment),
    clientAddressHeader: readClientAddressHeader(environment),
    providerVariables: readProviderVariables(environment),
  };
}

const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function originOf(host: string, port: number): string {
  return new URL(addressOf(host, port)).origin;
}

type Listening = Pick<Configuration, 'host' | 'port'>;

function localOrigins({ host, port }: Listening): readonly [string, ...string[]] {
  const loopback = [originOf(DEFAULT_HOST, port), originOf('localhost', port)] as const;
  if (host === DEFAULT_HOST || ANY_ADDRESS.has(host)) return loopback;
  const own = originOf(host, port);
  if (!isLoopbackHost(new URL(own).hostname)) return [own];
  return [own, ...loopback.filter((origin) => origin !== own)];
}

/**
 * The origins under which the app answers, the one to open first: the public one, where there is one. On loopback it goes by
 * two names, which are two sites.
 */
export function appOrigins(
  configuration: Listening & Partial<Pick<Configuration, 'publicOrigin'>>,
): readonly [string, ...string[]] {
  const local = localOrigins(configuration);
  const { publicOrigin } = configuration;
  return publicOrigin === undefined ? local : [publicOrigin, ...local.filter((own) => own !== publicOrigin)];
}
