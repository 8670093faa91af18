import { AccountDirectory } from '../accounts.ts';
import { ActivityLog } from './activity-log.ts';
import { Attempts } from './api/attempts.ts';
import { CallWindows } from './api/call-windows.ts';
import { Authorizations } from './oauth/authorizations.ts';
import { CodeStore } from './oauth/code-store.ts';
import { DeviceStore } from './oauth/device-store.ts';
import { newHex } from './oauth/random-token.ts';
import { TokenStore } from './oauth/token-store.ts';
import { SettingsStore } from './settings.ts';
import { SessionStore } from './web/session-store.ts';

export interface GithubSandboxOptions {
  /** Where the sandbox stands, `http://localhost:4000/github`. */
  readonly base: string;
  /** Origins of the app: where sign-ins return to. */
  readonly appOrigins: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Knows the passwords. Made at the first sign-in unless given. */
  readonly accounts?: PasswordCheck;
}

type PasswordCheck = Pick<AccountDirectory, 'verify'>;

/** The one OAuth app that is registered here. */
interface RegisteredApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly callbacks: readonly string[];
}

/** What the parts of one GitHub-style sandbox share. Nothing outlives the process. */
export interface GithubWorld {
  readonly base: string;
  /** `/github` */
  readonly path: string;
  readonly origin: string;
  /** RFC 9207 and RFC 8414: the part of the address below which the endpoints stand. */
  readonly issuer: string;
  readonly appOrigins: readonly string[];
  readonly now: () => number;
  readonly passwords: () => PasswordCheck | Promise<PasswordCheck>;
  readonly app: RegisteredApp;
  readonly settings: SettingsStore;
  readonly sessions: SessionStore;
  readonly authorizations: Authorizations;
  readonly codes: CodeStore;
  readonly devices: DeviceStore;
  readonly tokens: TokenStore;
  readonly activity: ActivityLog;
  readonly limits: CallWindows;
  readonly secondaryLimits: CallWindows;
  readonly badCredentials: Attempts;
}

const CLIENT_ID = 'authlens-github-sandbox';
export const REDIRECT_PATH = '/callback/github-sandbox';
const HOUR = 3600;
const MINUTE = 60;

export function createGithubWorld(options: GithubSandboxOptions): GithubWorld {
  const { base, appOrigins, now = Date.now } = options;
  let made: Promise<PasswordCheck> | undefined;
  const { origin, pathname } = new URL(base);
  return {
    base,
    path: pathname,
    origin,
    issuer: `${base}/login/oauth`,
    appOrigins,
    now,
    passwords: () => options.accounts ?? (made ??= AccountDirectory.create()),
    app: {
      clientId: CLIENT_ID,
      clientSecret: newHex(40),
      name: 'Authlens',
      callbacks: appOrigins.map((appOrigin) => `${appOrigin}${REDIRECT_PATH}`),
    },
    settings: new SettingsStore(),
    sessions: new SessionStore(now),
    authorizations: new Authorizations(now),
    codes: new CodeStore(now),
    devices: new DeviceStore(now),
    tokens: new TokenStore(now),
    activity: new ActivityLog(now),
    limits: new CallWindows(HOUR, now),
    secondaryLimits: new CallWindows(MINUTE, now),
    badCredentials: new Attempts(now),
  };
}

/** Everybody signs in anew; the settings are as at the start. */
export function resetWorld(world: GithubWorld): void {
  world.settings.reset();
  const { sessions, authorizations, codes, devices, tokens, activity } = world;
  for (const store of [sessions, authorizations, codes, devices, tokens, activity]) store.clear();
  for (const store of [world.limits, world.secondaryLimits, world.badCredentials]) store.clear();
}

/** The end of an app's access to an account: its tokens, codes and authorization. */
export function revokeAccess(world: GithubWorld, login: string): void {
  const { clientId } = world.app;
  world.tokens.revokeAll(login, clientId);
  world.codes.revokeAll(login, clientId);
  world.authorizations.revoke(login, clientId);
  world.activity.record('Access revoked', { user: login });
}
