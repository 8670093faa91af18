import type { JsonWebKeySet } from './keys.ts';

export type FindingTone = 'positive' | 'caution' | 'critical' | 'neutral';

/** One thing that is true about a token, said in words. */
export interface Finding {
  readonly id: string;
  readonly tone: FindingTone;
  readonly title: string;
  readonly detail: string;
}

/** Why the issuer's keys are not at hand. */
export type KeysState = 'loading' | 'issuer_unknown' | 'issuer_missing' | 'unreachable';

export interface InspectionContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly purpose: 'id_token' | 'access_token' | 'unknown';
  readonly keys?: JsonWebKeySet;
  /** Where the keys are from, e.g. the address of the JWKS. */
  readonly keysSource?: string;
  /** Read when there are no keys. */
  readonly keysState?: KeysState;
  readonly expectedIssuer?: string;
  readonly expectedAudience?: string;
}

export interface Verdict {
  readonly tone: FindingTone;
  readonly text: string;
}
