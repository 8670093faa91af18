/** One row of a comparison. */
export interface Difference {
  /** Where: `scope`, `token › request › headers › authorization`. */
  readonly path: string;
  readonly state: 'same' | 'different' | 'only_left' | 'only_right';
  readonly left?: string;
  readonly right?: string;
  /** Of anything but `same`. */
  readonly verdict?: Verdict;
}

export type Severity = 'harmless' | 'suspicious' | 'fatal';

/** The sentence for each stands in `src/words/difference-words.ts`. */
export type DifferenceReason =
  | 'time_differs'
  | 'extra_member'
  | 'value_differs'
  | 'offer_grew'
  | 'offer_shrank'
  | 'issuer_differs'
  | 'endpoint_moved'
  | 'endpoint_other_host'
  | 'endpoint_missing'
  | 'endpoint_insecure'
  | 'pkce_lost'
  | 'iss_support_differs'
  | 'algorithm_differs'
  | 'algorithm_none'
  | 'scope_reduced'
  | 'scope_wider'
  | 'token_missing'
  | 'refresh_token_missing'
  | 'id_token_missing'
  | 'token_type_differs'
  | 'lifetime_differs'
  | 'lifetime_unusable'
  | 'error_on_one_side'
  | 'error_differs'
  | 'key_only_here'
  | 'status_differs'
  | 'failure_on_one_side'
  | 'check_failed_on_one_side'
  | 'check_missing'
  | 'message_missing'
  | 'redirect_uri_differs'
  | 'client_differs'
  | 'protection_missing'
  | 'challenge_method_differs'
  | 'provider_differs';

export interface Verdict {
  readonly severity: Severity;
  readonly reason: DifferenceReason;
}

export const verdict = (severity: Severity, reason: DifferenceReason): Verdict => ({ severity, reason });
