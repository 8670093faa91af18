/** What this browser knows of the login a `state` belongs to. */
export interface PendingTrace {
  readonly status: 'pending' | 'used' | 'other-tab' | 'expired' | 'unknown';
  /** Told only of a login that is pending in this tab. */
  readonly provider_name?: string;
  readonly started_at?: number;
}

/** Looks without taking: the login stays as it is. */
export type PendingLookup = (state: string) => Promise<PendingTrace>;
