type TokenErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'server_error';

/** A refusal of the accounts service: flat, unlike those of the Web API (2.4). */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly error: TokenErrorCode;
  readonly status: 400 | 415;

  constructor(error: TokenErrorCode, description: string, status: 400 | 415 = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }

  get body(): Record<string, string> {
    return { error: this.error, error_description: this.message };
  }
}
