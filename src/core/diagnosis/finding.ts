import type { Evidence } from '../lib/coded-error.ts';

/** Codes that any check may answer when it could not ask. */
type Unasked =
  /** The settings were not read, or name no safe address for it. */
  | 'not_asked'
  /** The page's own policy (`connect-src`) stopped the request. */
  | 'stopped_by_policy'
  | 'offline'
  | 'check_crashed';

/** Every check with what it can find. Stable: reports are compared and searched. */
export interface CodesByCheck {
  secure_context: 'secure_context' | 'insecure_context';
  known: 'known_browser' | 'known_relay_used' | 'known_relay_needed' | 'known_backend' | 'known_nothing';
  discovery:
    | 'discovery_read'
    | 'discovery_not_needed'
    | 'discovery_blocked'
    | 'discovery_down'
    | 'discovery_timeout'
    | 'discovery_html'
    | 'discovery_not_object'
    | 'discovery_not_found'
    | 'discovery_status'
    | 'discovery_too_large'
    | 'discovery_nowhere';
  issuer: 'issuer_exact' | 'issuer_differs' | 'issuer_template' | 'issuer_absent' | 'issuer_from_entry';
  endpoints: 'endpoints_safe' | 'endpoint_missing' | 'endpoint_dangerous' | 'endpoint_dropped';
  pkce: 'pkce_s256' | 'pkce_known' | 'pkce_unlisted' | 'pkce_without_s256';
  par: 'par_offered' | 'par_required' | 'par_refused_by_entry' | 'par_asked_not_offered' | 'par_not_offered';
  dpop: 'dpop_offered' | 'dpop_asked_not_offered' | 'dpop_not_offered';
  iss: 'iss_promised' | 'iss_own_path' | 'iss_not_promised';
  keys:
    | 'keys_usable'
    | 'keys_not_needed'
    | 'keys_none_usable'
    | 'keys_no_match'
    | 'keys_shared_secret'
    | 'keys_not_a_set'
    | 'keys_blocked'
    | 'keys_down'
    | 'keys_timeout'
    | 'keys_status';
  token_endpoint:
    | 'token_readable'
    | 'token_client_refused'
    | 'token_secret_expected'
    | 'token_answer_unknown'
    | 'token_failing'
    | 'token_given_away'
    | 'token_blocked'
    | 'token_down'
    | 'token_timeout'
    | 'relay_answers'
    | 'relay_missing'
    | 'relay_refused'
    | 'relay_secret_refused'
    | 'relay_failing'
    | 'relay_down';
  redirect_uri:
    | 'redirect_accepted'
    | 'redirect_refused'
    | 'redirect_conditional'
    | 'redirect_plain_http'
    | 'redirect_untold';
  scopes:
    | 'scopes_known'
    | 'scopes_default'
    | 'scopes_unlisted'
    | 'scopes_of_resource'
    | 'scopes_unknown'
    | 'scope_openid_missing';
  refresh:
    | 'refresh_likely'
    | 'refresh_known'
    | 'refresh_scope_missing'
    | 'refresh_not_granted'
    | 'refresh_none_known'
    | 'refresh_unlisted';
  silent_renewal: 'silent_frame' | 'silent_redirect' | 'silent_memory' | 'silent_none';
  logout: 'logout_offered' | 'logout_not_offered';
  revocation: 'revocation_offered' | 'revocation_not_offered';
  clock: 'clock_agrees' | 'clock_off' | 'clock_off_harmless' | 'clock_hidden' | 'clock_no_answer';
}

export type CheckId = keyof CodesByCheck;

export type FindingCode = CodesByCheck[CheckId] | Unasked;

/** `failed` stands in the way of a login; `warned` does not, and costs something; `unchecked` could not be told. */
export type Outcome = 'passed' | 'warned' | 'failed' | 'unchecked';

export interface Finding<Code extends FindingCode = FindingCode> {
  readonly outcome: Outcome;
  readonly code: Code;
  readonly evidence: Evidence;
}

/** What one check may answer. */
export type FindingOf<Id extends CheckId> = Finding<CodesByCheck[Id] | Unasked>;

export interface Row extends Finding {
  readonly check: CheckId;
}

export const passed = <Code extends FindingCode>(code: Code, evidence: Evidence = {}): Finding<Code> => ({
  outcome: 'passed',
  code,
  evidence,
});

export const warned = <Code extends FindingCode>(code: Code, evidence: Evidence = {}): Finding<Code> => ({
  outcome: 'warned',
  code,
  evidence,
});

export const failed = <Code extends FindingCode>(code: Code, evidence: Evidence = {}): Finding<Code> => ({
  outcome: 'failed',
  code,
  evidence,
});

export const unchecked = <Code extends FindingCode>(code: Code, evidence: Evidence = {}): Finding<Code> => ({
  outcome: 'unchecked',
  code,
  evidence,
});
