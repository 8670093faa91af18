export interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 431 | 500 | 503;
  readonly title: string;
}

export const PROBLEMS = {
  token_missing: { status: 401, title: 'An access token is needed' },
  invalid_request: { status: 400, title: 'The request is malformed' },
  invalid_token: { status: 401, title: 'The access token is not accepted' },
  invalid_dpop_proof: { status: 401, title: 'The DPoP proof is not accepted' },
  use_dpop_nonce: { status: 401, title: 'The DPoP proof needs a nonce' },
  insufficient_scope: { status: 403, title: 'The access token lacks a scope' },
  role_required: { status: 403, title: 'This person lacks a role' },
  rate_limited: { status: 429, title: 'Too many requests' },
  not_found: { status: 404, title: 'No such endpoint' },
  method_not_allowed: { status: 405, title: 'This method is not offered here' },
  internal_error: { status: 500, title: 'The API failed' },
  state_unavailable: { status: 503, title: 'What the servers share cannot be reached' },
  introspection_failed: { status: 503, title: 'The token could not be checked' },
  api_key_missing: { status: 401, title: 'An API key is needed' },
  api_key_invalid: { status: 401, title: 'The API key is not known' },
  api_key_revoked: { status: 401, title: 'The API key was revoked' },
  api_key_expired: { status: 401, title: 'The API key has expired' },
  quota_exceeded: { status: 429, title: 'The quota of this key is used up' },
  credentials_missing: { status: 401, title: 'Credentials are needed' },
  credentials_malformed: { status: 400, title: 'The credentials are malformed' },
  credentials_wrong: { status: 401, title: 'User name or password is wrong' },
  too_many_attempts: { status: 429, title: 'Too many wrong passwords' },
  session_missing: { status: 401, title: 'A session is needed' },
  session_invalid: { status: 401, title: 'The session is not known' },
  session_expired: { status: 401, title: 'The session has expired' },
  csrf_token_missing: { status: 403, title: 'The CSRF token is missing' },
  csrf_token_wrong: { status: 403, title: 'The CSRF token is wrong' },
  signature_missing: { status: 401, title: 'A signature is needed' },
  signature_malformed: { status: 400, title: 'The signature is malformed' },
  signature_wrong: { status: 401, title: 'The signature does not fit the request' },
  key_unknown: { status: 401, title: 'The key is not known' },
  key_revoked: { status: 401, title: 'The key is not valid any more' },
  timestamp_out_of_range: { status: 401, title: 'The request was not signed recently' },
  digest_mismatch: { status: 401, title: 'The body is not the one that was signed' },
  nonce_replayed: { status: 401, title: 'This signed request was sent before' },
  owner_missing: { status: 401, title: 'The owner of the keys is needed' },
  owner_unknown: { status: 401, title: 'The owner is not known' },
  origin_not_allowed: { status: 403, title: 'Pages of this origin may not change anything here' },
  too_many_keys: { status: 409, title: 'You have as many keys as one owner may have' },
  username_taken: { status: 409, title: 'The user name is taken' },
  password_weak: { status: 422, title: 'The password is too easy to guess' },
  refresh_token_invalid: { status: 401, title: 'The refresh token is not accepted' },
  refresh_token_reused: { status: 401, title: 'The refresh token was used before' },
  validation_failed: { status: 422, title: 'Some members are missing or wrong' },
  body_malformed: { status: 400, title: 'The body cannot be read' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'This kind of body is not taken here' },
  duplicate_header: { status: 400, title: 'A header was sent twice' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Members of a problem beyond those of RFC 9457; like all of it, they never hold a secret. */
export type ProblemMembers = Readonly<Record<string, unknown>>;

/** A refusal of the API: a code, a sentence for people, and the headers the protocol asks for. Never a token. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly members: ProblemMembers;

  constructor(
    code: ProblemCode,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
    members: ProblemMembers = {},
  ) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.headers = headers;
    this.members = members;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The body of RFC 9457: `type`, `title`, `status`, `detail`, and `code` as a member of our own. */
function problemBody({ code, detail, members }: Problem): string {
  const { status, title } = PROBLEMS[code];
  return JSON.stringify({ type: `urn:authlens:problem:${code}`, title, status, detail, code, ...members });
}

export function problemResponse(problem: Problem): Response {
  return new Response(problemBody(problem), {
    status: problem.status,
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...problem.headers,
      'Content-Type': PROBLEM_TYPE,
    },
  });
}
