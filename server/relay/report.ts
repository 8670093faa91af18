/** The answer's header with what the relay saw of its own call: JSON in ASCII, and no secret in it. */
export const REPORT_HEADER = 'X-Authlens-Relay-Report';

/** How the relay proved the client to the provider (names of RFC 7591 section 2, and Basic at an API). */
export type ClientAuthentication = 'client_secret_post' | 'client_secret_basic';

/** What the relay changed to make a standard answer of the provider's. */
export type AnswerChange =
  | 'form_to_json'
  | 'error_status'
  | 'scope_separator'
  | 'numbers'
  | 'members_left_out'
  | 'secrets_removed'
  | 'revocation_style';

/** Facts about the relay's call to the provider, which the page cannot see. */
export interface RelayReport {
  /** Host and port that got the code or the token. */
  readonly host: string;
  /** The provider's own status; absent when no answer came. */
  readonly status?: number;
  readonly ms: number;
  /** Always 1: a code and a rotating refresh token are good for one try. */
  readonly attempts: number;
  readonly client_authentication: ClientAuthentication;
  readonly changes: readonly AnswerChange[];
}
