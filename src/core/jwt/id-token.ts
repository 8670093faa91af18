import type { JsonWebKeySet } from './keys.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Check } from './checks.ts';

/** The claims of an ID Token whose required members were checked (OpenID Connect Core section 2). Times in seconds. */
export interface IdTokenClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | readonly string[];
  readonly exp: number;
  readonly iat: number;
  readonly [claim: string]: unknown;
}

export interface ExpectedIdToken {
  readonly issuer: string;
  readonly client_id: string;
  readonly keys: JsonWebKeySet;
  /** What the provider advertises; only the asymmetric ones among them count. */
  readonly algorithms: readonly string[];
  readonly nonce?: string | undefined;
  readonly nonceRequired: boolean;
  /** For `at_hash`. */
  readonly access_token?: string | undefined;
  /** Seconds, when the sign-in asked for it. */
  readonly max_age?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface VerifiedIdToken {
  readonly header: JsonObject;
  readonly claims: IdTokenClaims;
  readonly kid?: string;
  readonly checks: readonly Check[];
}
