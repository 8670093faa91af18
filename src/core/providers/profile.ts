/**
 * A provider as the providers file states it. Field names are those of RFC 8414 / OpenID Discovery and RFC 7591
 * where they exist.
 */
export interface ProviderProfile {
  readonly id: string;
  readonly name: string;
  readonly protocol: 'oidc' | 'oauth2';
  readonly client_id: string;
  readonly scope: string;
  /** Required for `oidc`; for `oauth2` it may stand in `metadata` alone. */
  readonly issuer?: string;
  /** Overrides discovery, member by member. `oauth2` with both endpoints, and `oidc` with its keys besides, fetches nothing. */
  readonly metadata?: ProviderMetadataOverride;
  /** Path of this app. Default `/callback`. A path of its own is the defence against mix-up without `iss` (RFC 9700 4.4.2.2). */
  readonly redirect_path?: string;
  /** Token and revocation requests go to the relay of our own origin, which adds the client secret. */
  readonly token_relay?: boolean;
  /** How the relay revokes a token where there is no RFC 7009 endpoint. */
  readonly revocation?: ProviderRevocation;
  readonly profile_endpoint?: string;
  readonly authorization_params?: Readonly<Record<string, string>>;
  /** RFC 8707. */
  readonly resource?: string;
  readonly dpop?: boolean;
  readonly par?: boolean;
  readonly api?: readonly SampleRequest[];
  readonly docs_url?: string;
}

export interface ProviderRevocation {
  /** `github`: `DELETE` with Basic authentication and the access token in a JSON body. */
  readonly style: RevocationStyle;
  /** `{client_id}` in it stands for the client's id. */
  readonly endpoint: string;
}

export const REVOCATION_STYLES = ['github'] as const;
export type RevocationStyle = (typeof REVOCATION_STYLES)[number];

export interface SampleRequest {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  /** What the visitor learns from it. */
  readonly shows?: string;
}

/** The members of RFC 8414 / OpenID Discovery that Authlens uses. */
export interface ProviderMetadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri?: string;
  readonly userinfo_endpoint?: string;
  readonly revocation_endpoint?: string;
  readonly end_session_endpoint?: string;
  readonly introspection_endpoint?: string;
  readonly pushed_authorization_request_endpoint?: string;
  readonly device_authorization_endpoint?: string;
  readonly registration_endpoint?: string;
  readonly require_pushed_authorization_requests?: boolean;
  readonly dpop_signing_alg_values_supported?: readonly string[];
  readonly id_token_signing_alg_values_supported?: readonly string[];
  readonly code_challenge_methods_supported?: readonly string[];
  readonly scopes_supported?: readonly string[];
  readonly token_endpoint_auth_methods_supported?: readonly string[];
  readonly authorization_response_iss_parameter_supported?: boolean;
}

type ProviderMetadataOverride = Partial<ProviderMetadata>;
