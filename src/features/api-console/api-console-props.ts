import type {
  CredentialKind,
  CredentialStep,
  CredentialValues,
  RetryReason,
  SignedRequest,
} from '#core/credentials/kind.ts';
import type { SampleRequest } from '#core/providers/profile.ts';
import type { ApiAttempt, ApiExchange, ApiRequest } from '#core/session/authorized-call.ts';
import type { HistoryStore } from './history.ts';

export interface ApiSession {
  readonly provider_id: string;
  readonly provider_name: string;
  /** Space-separated, as granted. */
  readonly scope: string;
  readonly samples: readonly SampleRequest[];
  /** Its origin is one the token is meant for, as those of the samples are. */
  readonly issuer?: string | undefined;
}

/** What was done about a refusal between two attempts, or before the first. */
export type ExchangeStep = ApiExchange['steps'][number] | RetryReason;

export interface ConsoleAttempt extends ApiAttempt {
  /** A picture before it was read as text. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** A call and what was made for it. */
export interface ConsoleExchange extends Omit<ApiExchange, 'steps' | 'attempts'> {
  readonly attempts: readonly ConsoleAttempt[];
  readonly steps: readonly ExchangeStep[];
  /** What was signed, byte for byte. */
  readonly canonical?: string;
  /** What was asked for before the call, to have the credential. */
  readonly made?: readonly CredentialStep[];
}

/** The kinds of credential, and what can be done with them. All functions throw `CodedError`. */
export interface CredentialServices {
  readonly kinds: readonly CredentialKind[];
  /** The request as it would go out. */
  sign(
    this: void,
    kind: CredentialKind,
    request: ApiRequest,
    values: CredentialValues,
  ): Promise<SignedRequest>;
  /** Signs, sends, and once more when the kind says that it helps. */
  call(
    this: void,
    sent: { readonly kind: CredentialKind; readonly request: ApiRequest; readonly values: CredentialValues },
    signal: AbortSignal,
  ): Promise<ConsoleExchange>;
  /** Values that the demo API takes. */
  getDemo(this: void, kind: CredentialKind, values: CredentialValues): Promise<CredentialValues>;
  revokeDemo(this: void, kind: CredentialKind, values: CredentialValues): Promise<void>;
}

/** Where the demo API answers; absent when no sandbox runs. */
export interface DemoApi {
  /** On an origin of its own, as most APIs are. */
  readonly far: string;
  /** On this page's origin, where cookies are first-party. */
  readonly near: string;
  /** Its OpenAPI document. Throws `CodedError`. */
  document(this: void): Promise<unknown>;
}

export interface ApiConsolePageProps {
  /** Without it nobody is signed in. */
  session?: ApiSession | undefined;
  /** With the session's token. Throws `CodedError`. */
  call(this: void, request: ApiRequest, signal: AbortSignal): Promise<ApiExchange>;
  /** Token requests that this page made until now: tells what a burst of calls cost. */
  renewalCount?: ((this: void) => number) | undefined;
  /** Leaves for the provider, to come back with these scopes as well. Throws `CodedError`. */
  stepUp(this: void, scopes: readonly string[]): Promise<void>;
  credentials: CredentialServices;
  demo?: DemoApi | undefined;
  history: HistoryStore;
}
