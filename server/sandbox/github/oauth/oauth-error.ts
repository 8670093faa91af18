/** Members of an answer, in its order. */
export type Members = Readonly<Record<string, string | number>>;

interface ErrorWords {
  readonly error_description: string;
  readonly error_uri: string;
}

const DOCS = 'https://docs.github.com';
const AUTHORIZATION_HELP = `${DOCS}/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/`;
const TOKEN_HELP = `${DOCS}/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/`;
const DEVICE_HELP = `${DOCS}/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow`;
const REFRESH_HELP = `${DOCS}/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#refreshing-an-access-token-with-a-refresh-token`;

const REDIRECT_MISMATCH = 'The redirect_uri MUST match the registered callback URL for this application.';

/** Errors that travel back in the callback. */
const CALLBACK_ERRORS = {
  access_denied: {
    error_description: 'The user has denied your application access.',
    error_uri: `${AUTHORIZATION_HELP}#access-denied`,
  },
  redirect_uri_mismatch: {
    error_description: REDIRECT_MISMATCH,
    error_uri: `${AUTHORIZATION_HELP}#redirect-uri-mismatch`,
  },
  application_suspended: {
    error_description: 'Your application has been suspended. Contact support@github.com.',
    error_uri: `${AUTHORIZATION_HELP}#application-suspended`,
  },
  // Not known of GitHub; RFC 7636 section 4.4.1 has this error for it.
  invalid_request: {
    error_description: 'The code_challenge must be 43 characters long and its code_challenge_method S256.',
    error_uri: AUTHORIZATION_HELP,
  },
} satisfies Record<string, ErrorWords>;

/** Errors of the token and device endpoints. */
const TOKEN_ERRORS = {
  incorrect_client_credentials: {
    error_description: 'The client_id and/or client_secret passed are incorrect.',
    error_uri: `${TOKEN_HELP}#incorrect-client-credentials`,
  },
  redirect_uri_mismatch: {
    error_description: REDIRECT_MISMATCH,
    error_uri: `${AUTHORIZATION_HELP}#redirect-uri-mismatch2`,
  },
  bad_verification_code: {
    error_description: 'The code passed is incorrect or expired.',
    error_uri: `${TOKEN_HELP}#bad-verification-code`,
  },
  unverified_user_email: {
    error_description: 'The user must have a verified primary email.',
    error_uri: `${TOKEN_HELP}#unverified_user_email`,
  },
  bad_refresh_token: {
    error_description: 'The refresh token passed is incorrect or expired.',
    error_uri: REFRESH_HELP,
  },
  unsupported_grant_type: {
    error_description: 'The grant type must be urn:ietf:params:oauth:grant-type:device_code.',
    error_uri: DEVICE_HELP,
  },
  authorization_pending: {
    error_description: 'The authorization request is still pending.',
    error_uri: DEVICE_HELP,
  },
  slow_down: {
    error_description: 'Too many requests have been made in the same timeframe.',
    error_uri: DOCS,
  },
  expired_token: { error_description: 'The device_code has expired.', error_uri: DEVICE_HELP },
  incorrect_device_code: {
    error_description: 'The device_code provided is not valid.',
    error_uri: DEVICE_HELP,
  },
  access_denied: {
    error_description: 'The authorization request was denied.',
    error_uri: DEVICE_HELP,
  },
  device_flow_disabled: {
    error_description: 'Device Flow must be explicitly enabled for this App',
    error_uri: DEVICE_HELP,
  },
} satisfies Record<string, ErrorWords>;

export type CallbackErrorCode = keyof typeof CALLBACK_ERRORS;
export type TokenErrorCode = keyof typeof TOKEN_ERRORS;

export function callbackError(error: CallbackErrorCode): Members {
  return { error, ...CALLBACK_ERRORS[error] };
}

export function tokenError(error: TokenErrorCode): Members {
  return { error, ...TOKEN_ERRORS[error] };
}
