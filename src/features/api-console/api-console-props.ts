import type {
  CredentialKind,
  CredentialStep,
  CredentialValues,
  RetryReason,
  SignedRequest,
} from '#core/credentials/kind.ts';
import type { MatrixCell, MatrixOptions } from '#core/faults/matrix.ts';
import type { JsonObject } from '#core/lib/json.ts';
import type { DeviceAuthorization, DevicePoll } from '#core/oauth/device-flow.ts';
import type { ExchangedToken } from '#core/oauth/token-exchange.ts';
import type { SampleRequest } from '#core/providers/profile.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { ApiAttempt, ApiExchange } from '#core/session/authorized-call.ts';
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
  /** The body before it was read as text, unless it calls itself text. */
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

/** Attacks on the demo API, with credentials that are got for them there. */
export interface AttackServices {
  /** See `measureMatrix`. */
  measure(this: void, options: MatrixOptions): Promise<readonly MatrixCell[]>;
}

/** What a token message is about: a token of this page's session, or one that is at hand. */
export type TokenSource = { readonly of: 'session' } | { readonly of: 'text'; readonly token: string };

/** Messages about tokens, sent to a provider. All throw `CodedError`. */
export interface MessageServices {
  readonly providers: readonly { readonly id: string; readonly name: string; readonly signed_in: boolean }[];
  /** Which of them the provider offers, by its metadata. */
  offers(this: void, providerId: string): Promise<Offers>;
  startDevice(this: void, providerId: string): Promise<DeviceAuthorization>;
  pollDevice(this: void, providerId: string, device_code: string): Promise<DevicePoll>;
  introspect(this: void, providerId: string, source: TokenSource): Promise<JsonObject>;
  revoke(this: void, providerId: string, source: TokenSource): Promise<void>;
  exchange(
    this: void,
    providerId: string,
    asked: { readonly source: TokenSource; readonly audience: string; readonly scope: string },
  ): Promise<ExchangedToken>;
}

interface Offers {
  readonly device: boolean;
  readonly introspection: boolean;
  readonly revocation: boolean;
}

export interface ApiConsolePageProps {
  /** Without it nobody is signed in. */
  session?: ApiSession | undefined;
  /** With the session's token. Throws `CodedError`. */
  call(this: void, request: ApiRequest, signal: AbortSignal): Promise<ConsoleExchange>;
  /** Token requests that this page made until now: tells what a burst of calls cost. */
  renewalCount?: ((this: void) => number) | undefined;
  /** Leaves for the provider, to come back with these scopes as well. Throws `CodedError`. */
  stepUp(this: void, scopes: readonly string[]): Promise<void>;
  credentials: CredentialServices;
  demo?: DemoApi | undefined;
  history: HistoryStore;
  messages: MessageServices;
  /** Absent when no sandbox runs. */
  attacking?: AttackServices | undefined;
}
