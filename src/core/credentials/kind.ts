import type { Http, HttpAnswer } from '../lib/bounded-fetch.ts';
import type { Clock } from '../lib/ports.ts';
import type { Specification } from '../lib/specifications.ts';
import type { DpopKey } from '../oauth/dpop.ts';
import type { ApiRequest } from './api-request.ts';

/** Ids of the kinds: the names of their files here and of their twins in `server/demo-api/kinds`. */
export type CredentialKindId =
  | 'none'
  | 'api-key'
  | 'basic'
  | 'bearer-opaque'
  | 'bearer-jwt'
  | 'client-credentials'
  | 'account-jwt'
  | 'session-cookie'
  | 'hmac'
  | 'http-signature'
  | 'dpop';

/** One thing a visitor fills in. What is typed stays in the page; a `secret` is never shown unasked. */
export interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'secret' | 'choice' | 'number';
  readonly help: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly default?: string;
  readonly required?: boolean;
  /** Counts only while another field, a choice, has one of these values; else it is not asked for. */
  readonly only_with?: { readonly field: string; readonly values: readonly string[] };
  /** Seldom changed: a page draws it behind the others. */
  readonly rare?: boolean;
}

/** What was filled in, by the name of the field. A field left out counts with its default. */
export type CredentialValues = Readonly<Record<string, string>>;

/** Something that was done to have the credential, before the call itself. Holds no secret. */
export interface CredentialStep {
  /** One sentence. */
  readonly title: string;
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
}

/** The request as it goes out. */
export interface SignedRequest {
  readonly request: ApiRequest;
  /** What was signed, byte for byte, where something was (HMAC, RFC 9421, DPoP). */
  readonly canonical?: string;
  /** Values to hide wherever the request is shown or recorded. */
  readonly secrets: readonly string[];
  readonly steps: readonly CredentialStep[];
}

/** The tokens of somebody who is signed in. */
export interface SessionToken {
  readonly access_token: string;
  readonly token_type: 'Bearer' | 'DPoP';
  readonly scope: string;
  readonly dpop_key?: DpopKey;
}

export interface CredentialPorts {
  readonly http: Http;
  readonly clock: Clock;
  /** Text that nobody can guess and that never comes twice: 128 bits at least, of letters, digits, `-` and `_`. */
  readonly unique: () => string;
  /** Seconds by which the clock of a signature is moved, to show what an old one is worth. */
  readonly skew_s?: number;
  /** The active session's token, fresh; nothing when nobody is signed in. */
  readonly session: () => Promise<SessionToken | undefined>;
  /** Renews the session after a 401; the answer is whether there is another token now. */
  readonly renewSession: () => Promise<boolean>;
  /** Where the demo API answers, without a slash at the end: at the sandbox, and below the app's own origin (cookies). */
  readonly places: { readonly demo_api: string; readonly own_demo_api: string };
  /** What a kind keeps between calls (tokens, keys) hangs on this object in page memory, and goes with it. */
  readonly memory: object;
}

/** Why a request was signed anew and sent once more, in the machine's words. */
export type RetryReason = 'renewed-after-401' | 'token-was-newer' | 'nonce-asked';

/** What a visitor without anything of their own can get at the demo API. */
export interface DemoCredential {
  /** Values that the demo API takes from now on. Throws CodedError. */
  readonly get: (values: CredentialValues, ports: CredentialPorts) => Promise<CredentialValues>;
  /** Makes the demo API refuse them from now on. Throws CodedError. */
  readonly revoke?: (values: CredentialValues, ports: CredentialPorts) => Promise<void>;
  /** Values that end soon, and when, in ms since the epoch. Throws CodedError. */
  readonly shortLived?: (
    values: CredentialValues,
    ports: CredentialPorts,
  ) => Promise<{ readonly values: CredentialValues; readonly expires_at: number }>;
}

/** A way to prove to an API who calls. The page draws it from this description alone. */
export interface CredentialKind {
  readonly id: CredentialKindId;
  readonly name: string;
  /** One sentence each, for somebody who meets this for the first time. */
  readonly summary: string;
  readonly use_when: string;
  readonly leaks: string;
  readonly prefer: string;
  readonly specification: Specification;
  readonly fields: readonly CredentialField[];
  /** Throws CodedError. */
  readonly sign: (
    request: ApiRequest,
    values: CredentialValues,
    ports: CredentialPorts,
  ) => Promise<SignedRequest>;
  /**
   * Looks at an answer of 401 or 403: the reason when the request, signed anew, may fare better. Asked once a call.
   * Throws CodedError.
   */
  readonly afterRefusal?: (
    answer: HttpAnswer,
    signed: SignedRequest,
    values: CredentialValues,
    ports: CredentialPorts,
  ) => Promise<RetryReason | undefined>;
  readonly demo?: DemoCredential;
}
