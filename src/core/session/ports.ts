import type { Http } from '../lib/bounded-fetch.ts';
import type { CodedErrorData } from '../lib/coded-error.ts';
import type { Clock, Scheduler } from '../lib/ports.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import type { OnJudged } from './judgement.ts';
import type { SignedIn } from './state.ts';

/** Who started a login: the visitor's click, or one of the silent ways. */
type LoginAttempt = 'visitor' | 'frame' | 'redirect';

export interface SignInRequest {
  readonly profile: ProviderProfile;
  readonly metadata: ProviderMetadata;
  readonly return_to: string;
  readonly attempt: LoginAttempt;
  readonly prompt?: string;
  readonly login_hint?: string;
}

/** What is kept while the visitor is away. Everything the way back needs, so that nothing is fetched twice. */
export interface PendingSignIn extends Omit<SignInRequest, 'prompt' | 'login_hint'> {
  readonly state: string;
  readonly nonce?: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
  /** ms since the epoch. */
  readonly created_at: number;
}

/** What this browser remembers of a `state` that is not pending in this tab. */
export type StateTrace = 'used' | 'other-tab' | 'expired' | 'unknown';

export interface SignInRequests {
  /** Makes state, nonce and PKCE, stores the pending entry, and answers the authorization URL. Throws `sign_in_not_kept`. */
  create(request: SignInRequest): Promise<string>;
  /** Removes and answers the entry: a second call with the same state finds nothing. Throws `sign_in_not_kept`. */
  take(state: string): Promise<PendingSignIn | undefined>;
  traceOf(state: string): Promise<StateTrace>;
  /** Removes what is too old, and what else was asked of the provider whose sign-in was `finished`. */
  sweep(finished?: PendingSignIn): Promise<void>;
}

export interface SignOutRequests {
  /** RP-Initiated Logout 1.0, identified by `client_id`: an `id_token_hint` would put a token into the address. */
  create(session: SignedIn, data: Readonly<Record<string, unknown>>): Promise<string>;
  /** What `create` was given, once, when the address is the way back from it. */
  take(url: string): Promise<unknown>;
}

export interface Navigation {
  readonly origin: string;
  /** Fetches a page that the visitor will come back to, so that it costs no round trip then. */
  fetchAhead(path: string): void;
  assign(url: string): void;
  replace(url: string): void;
}

export type TabMessage =
  | { readonly kind: 'ask'; readonly id: string }
  | { readonly kind: 'answer'; readonly to: string; readonly sessions: readonly SignedIn[] }
  | { readonly kind: 'holds'; readonly session: SignedIn }
  | {
      readonly kind: 'signed-out';
      readonly provider_id: string;
      readonly family: string;
      /** Set when the provider ended the session rather than the visitor. */
      readonly error?: CodedErrorData;
    };

export interface TabChannel {
  post(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
  countOthers(): Promise<number>;
}

/** Memory that outlives a reload where the browser keeps one (a shared worker). Never storage. */
export interface Vault {
  readonly available: boolean;
  put(session: SignedIn): void;
  /** Forgets the session, and refuses what a slower tab may still hand in of it. */
  remove(providerId: string, family: string): void;
  /** Empty when the browser kept nothing, or does not say so in time. */
  ask(patienceMs?: number): Promise<readonly SignedIn[]>;
}

export interface Locks {
  /** Runs `task` while no other tab holds `name`. Throws `refresh_failed` when the lock is not to be had. */
  exclusive<T>(name: string, task: () => Promise<T>): Promise<T>;
}

/** What outlives a page without being a secret: who was signed in, and how often this tab tried to come back. */
export interface HintStore {
  read(): Hint;
  write(hint: Hint): void;
  readonly tab: TabHint;
}

export interface Hint {
  readonly active?: string;
  readonly signed_in: readonly string[];
}

export interface TabHint {
  /** Whether somebody was signed in in this tab: only such a tab leaves by itself to come back. */
  wasSignedIn(): boolean;
  setSignedIn(value: boolean): void;
  failedAttempts(): number;
  setFailedAttempts(count: number): void;
}

export interface TokenTimer {
  /** Calls back once, `leadSeconds` before the access token expires. A second call for the provider replaces the first. */
  arm(session: SignedIn, leadSeconds: number, onDue: () => void): void;
  disarm(providerId: string): void;
}

/** A hidden frame that walks to the provider and back. Answers the callback address; throws when none comes. */
export interface SilentFrame {
  visit(url: string): Promise<string>;
}

export interface Lifecycle {
  onWake(listener: () => void): void;
  onOnline(listener: () => void): void;
  /** The browser brought the page back as it was when it left. */
  onComeBack(listener: () => void): void;
}

export interface SessionPorts {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly http: Http;
  readonly signInRequests: SignInRequests;
  readonly signOutRequests: SignOutRequests;
  readonly navigation: Navigation;
  readonly tabs: TabChannel;
  readonly vault: Vault;
  readonly locks: Locks;
  readonly hints: HintStore;
  readonly timer: TokenTimer;
  readonly frame: SilentFrame;
  readonly lifecycle: Lifecycle;
  /** The entry of the providers file with this id. */
  readonly findProfile: (id: string) => Promise<ProviderProfile | undefined>;
  readonly randomId: () => string;
  /** Told of each judgement of a login as it is made. */
  readonly onJudged?: OnJudged | undefined;
}
