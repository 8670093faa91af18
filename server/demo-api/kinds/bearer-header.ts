import { challenge } from '../challenge.ts';
import { Problem } from '../problem.ts';

/** RFC 6750 section 3.1: a token that is expired, revoked, malformed or otherwise not valid. */
export function invalidToken(description: string): Problem {
  return new Problem(
    'invalid_token',
    `${description}.`,
    challenge('Bearer', { error: 'invalid_token', error_description: description }),
  );
}

/**
 * The token of a request (RFC 6750 section 2.1). Without any the challenge has no error (section 3); a malformed header is
 * `invalid_request`.
 */
export function bearerToken(headers: Headers): string {
  const header = headers.get('Authorization') ?? '';
  if (!/^bearer(?: |$)/i.test(header)) {
    throw new Problem('token_missing', 'Send an access token with the scheme Bearer.', challenge('Bearer'));
  }
  const token = header.slice('bearer'.length).trim();
  if (/^[A-Za-z0-9\-._~+/]+=*$/.test(token)) return token;
  const description =
    token === ''
      ? 'The scheme Bearer is there, the token is missing'
      : 'After Bearer comes exactly one token';
  throw new Problem(
    'invalid_request',
    `${description}.`,
    challenge('Bearer', { error: 'invalid_request', error_description: description }),
  );
}
