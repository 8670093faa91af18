import type { CodedErrorData } from '../lib/coded-error.ts';
import type { JsonObject } from '../lib/json.ts';
import type { IdTokenClaims } from '../jwt/id-token.ts';
import type { DpopKey } from '../oauth/dpop.ts';
import type { TokenSet } from '../oauth/tokens.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import type { Judgement } from './judgement.ts';

export interface Identity {
  /** What to call the person: plain text, bounded, never empty. */
  readonly name: string;
  readonly subject: string;
  readonly picture?: string;
  readonly email?: string;
  /** Everything the provider said of the person: ID Token and userinfo. */
  readonly claims: JsonObject;
  /** The ID Token's alone: what a refreshed one is compared with (OpenID Connect Core 12.2). */
  readonly id_token_claims?: IdTokenClaims;
}

/** The ways a session came into this page. */
export type Origin = 'sign-in' | 'tab' | 'worker' | 'frame' | 'redirect';

export interface SignedIn {
  readonly status: 'signed-in';
  readonly profile: ProviderProfile;
  readonly metadata: ProviderMetadata;
  readonly tokens: TokenSet;
  /** The key the tokens are bound to (RFC 9449). It lives where they live, and cannot be read out. */
  readonly dpop_key?: DpopKey;
  readonly identity: Identity;
  /** Why the provider did not say who it is. */
  readonly profile_problem?: CodedErrorData;
  readonly judgements: readonly Judgement[];
  /** Same for every renewal of one sign-in, in every tab. */
  readonly family: string;
  /** Counts renewals, so that two tabs agree on who holds the newer tokens. */
  readonly generation: number;
  /** ms since the epoch. */
  readonly signed_in_at: number;
  readonly origin: Origin;
  /** Who was signed in here when another tab's later sign-in came in. */
  readonly in_place_of?: Identity | undefined;
  /** Server clock minus ours, in seconds, where the provider lets a page read `Date`. */
  readonly clock_skew_s?: number;
  /** Set when the last renewal failed in a way that may pass. */
  readonly renewal_problem?: CodedErrorData;
}

export interface SignedOut {
  readonly status: 'signed-out';
  /** Why no silent way brought the last session back. */
  readonly not_restored?: CodedErrorData;
}

interface Leaving {
  readonly status: 'leaving';
}

interface Returning {
  readonly status: 'returning';
}

export type RenewalCause = 'expiring' | 'wake' | 'online' | 'rejected' | 'expired' | 'manual';

/** Holds the signed-in shape while its successor is fetched; tokens exist in that shape alone. */
interface Refreshing {
  readonly status: 'refreshing';
  readonly from: SignedIn;
  readonly cause: RenewalCause;
  /** Starts at 1. */
  readonly attempt: number;
}

/** The provider ended it. Who it was stays, so that the page can offer the way back. */
interface Ended {
  readonly status: 'ended';
  readonly name: string;
  readonly profile: ProviderProfile;
  readonly error: CodedErrorData;
}

/** A login that was refused. */
export interface Failed {
  readonly status: 'failed';
  readonly error: CodedErrorData;
  readonly judgements: readonly Judgement[];
  readonly return_to: string;
  /** Told before, by the page that was here until a reload: nothing of it happened now. */
  readonly recalled?: true;
}

export type SessionState = SignedOut | Leaving | Returning | SignedIn | Refreshing | Ended | Failed;

export const SIGNED_OUT: SignedOut = { status: 'signed-out' };

/** The tokens' holder, where there is one. */
export function signedInPart(state: SessionState | undefined): SignedIn | undefined {
  if (state?.status === 'signed-in') return state;
  return state?.status === 'refreshing' ? state.from : undefined;
}
