/** Every code Authlens can show. Stable: people search for them and scripts match them. */
export type ErrorCode =
  | ProviderFileCode
  | OwnProviderCode
  | RegistrationCode
  | TransportCode
  | DiscoveryCode
  | CallbackCode
  | ExchangeCode
  | IdTokenCode
  | RenewalCode
  | BundleCode
  | CredentialCode
  | AppCode;

export type ProviderFileCode =
  | 'providers_file_missing'
  | 'providers_file_not_json'
  | 'providers_file_invalid'
  | 'provider_field_invalid'
  | 'provider_id_duplicate'
  | 'provider_url_dangerous'
  | 'provider_secret_missing'
  | 'provider_unknown';

/** Providers that a visitor brings along: pasted, imported, from a link, or kept on this device. */
export type OwnProviderCode =
  | 'provider_secret_refused'
  | 'provider_not_recognised'
  | 'provider_link_invalid'
  | 'relay_missing'
  | 'own_providers_unreadable'
  | 'own_providers_not_kept'
  | 'policy_not_extended';

/** The app registers itself as a client (RFC 7591). */
export type RegistrationCode =
  | 'registration_unreachable'
  | 'registration_refused'
  | 'registration_answer_invalid'
  | 'registration_not_public';

/** Raised by the bounded pipe; the caller may translate them to what it was doing. */
export type TransportCode =
  | 'network_unreachable'
  | 'response_timeout'
  | 'response_too_large'
  | 'blocked_by_policy'
  | 'request_cancelled';

export type DiscoveryCode =
  | 'discovery_unreachable'
  | 'discovery_refused'
  | 'discovery_not_json'
  | 'discovery_issuer_mismatch'
  | 'discovery_endpoint_missing'
  | 'discovery_endpoint_dangerous'
  | 'pkce_not_supported'
  | 'par_failed'
  | 'keys_unreachable'
  | 'keys_invalid';

export type CallbackCode =
  | 'sign_in_not_kept'
  | 'callback_parameter_repeated'
  | 'callback_token_in_url'
  | 'callback_state_missing'
  | 'callback_unknown'
  | 'callback_used'
  | 'callback_other_tab'
  | 'callback_expired'
  | 'callback_wrong_host'
  | 'callback_wrong_path'
  | 'callback_iss_missing'
  | 'callback_iss_mismatch'
  | 'provider_error'
  | 'callback_code_missing';

export type ExchangeCode =
  | 'token_endpoint_unreachable'
  | 'token_request_refused'
  | 'token_endpoint_failed'
  | 'token_response_invalid'
  | 'token_type_unsupported'
  | 'access_token_missing'
  | 'id_token_missing'
  | 'userinfo_sub_mismatch'
  | 'userinfo_unavailable';

export type IdTokenCode =
  | 'id_token_malformed'
  | 'id_token_alg_refused'
  | 'id_token_key_unknown'
  | 'id_token_signature_invalid'
  | 'id_token_type_refused'
  | 'id_token_claim_missing'
  | 'id_token_iss_mismatch'
  | 'id_token_sub_invalid'
  | 'id_token_aud_mismatch'
  | 'id_token_azp_mismatch'
  | 'id_token_nonce_mismatch'
  | 'id_token_expired'
  | 'id_token_not_yet_valid'
  | 'id_token_iat_unreasonable'
  | 'id_token_auth_time_mismatch'
  | 'id_token_at_hash_mismatch'
  | 'id_token_subject_changed';

export type RenewalCode = 'refresh_rejected' | 'refresh_failed' | 'refresh_unavailable' | 'restore_stopped';

/** Opening a saved flow. */
export type BundleCode =
  | 'bundle_not_json'
  | 'bundle_foreign'
  | 'bundle_newer'
  | 'bundle_damaged'
  | 'bundle_too_large';

/** A credential for an API call: filled in, or fetched. */
export type CredentialCode = 'credential_missing' | 'credential_invalid' | 'credential_refused';

export type AppCode =
  | 'insecure_context'
  | 'view_crashed'
  | 'deployment_changed'
  | 'offline'
  | 'route_unknown'
  | 'api_unreachable'
  | 'unexpected';
