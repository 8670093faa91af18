import type { ErrorCode } from '../lib/error-codes.ts';

export type PastedKind =
  | 'empty'
  | 'too_large'
  | 'callback_url'
  | 'authorization_url'
  | 'url'
  | 'har'
  | 'curl'
  | 'http_response'
  | 'token_response'
  | 'error_response'
  | 'metadata'
  | 'json'
  | 'token'
  | 'html'
  | 'stack_trace'
  | 'console_message'
  | 'text'
  /** Not pasted: the login this tab refused last. */
  | 'refused_login';

export type ProviderName =
  | 'Apple'
  | 'Auth0'
  | 'Discord'
  | 'Facebook'
  | 'GitHub'
  | 'GitLab'
  | 'Google'
  | 'Keycloak'
  | 'LinkedIn'
  | 'Microsoft Entra ID'
  | 'Okta'
  | 'Slack'
  | 'Spotify'
  | 'Twitch';

/** Values of secrets are their pseudonyms, equal for equal secrets. */
export type Parameters = ReadonlyMap<string, string>;

export interface Address {
  /** Absent when only a query was pasted. */
  readonly origin?: string;
  readonly host: string;
  readonly hostname: string;
  readonly path: string;
  readonly parameters: Parameters;
}

export interface SeenRequest {
  readonly method: string;
  readonly address: Address;
  /** Names in small letters. */
  readonly headers: Parameters;
  /** Members of a form or JSON body. */
  readonly body: Parameters;
  readonly status?: number;
  readonly response_headers?: Parameters;
  readonly error?: string;
  readonly error_description?: string;
  /** What the browser says of a request that got no answer. */
  readonly failure?: string;
}

/** What a pasted text says, without a secret in it. */
export interface Facts {
  readonly kind: PastedKind;
  /** Bounded and redacted: what rules search, and what may be shown. */
  readonly text: string;
  readonly provider?: ProviderName;
  /** Of a login this app refused. */
  readonly code?: ErrorCode;
  readonly error?: string;
  readonly error_description?: string;
  readonly status?: number;
  readonly address?: Address;
  readonly requests: readonly SeenRequest[];
  /** Member names of a pasted JSON object or form. */
  readonly members: readonly string[];
  /** How a token in it is built; `jwe` has five parts. */
  readonly token_shape?: 'jwt' | 'jwe' | 'opaque';
  /** Whether the `state` of the address could be one of ours; `hidden` when it was redacted before. */
  readonly state_shape?: 'ours' | 'foreign' | 'hidden';
}
