type ProblemCode =
  | 'token_missing'
  | 'invalid_request'
  | 'invalid_token'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  | 'insufficient_scope'
  | 'role_required'
  | 'rate_limited'
  | 'not_found'
  | 'method_not_allowed'
  | 'internal_error';

interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 429 | 500;
  readonly title: string;
}

const KINDS: Readonly<Record<ProblemCode, ProblemKind>> = {
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
};

/** A refusal of the API: a code, a sentence for people, and the headers the protocol asks for. Never a token. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.headers = headers;
  }

  get status(): number {
    return KINDS[this.code].status;
  }
}

/** The answer of RFC 9457: `type`, `title`, `status`, `detail`, and `code` as a member of our own. */
export function problemResponse(problem: Problem): Response {
  const { status, title } = KINDS[problem.code];
  const body = {
    type: `urn:authlens:problem:${problem.code}`,
    title,
    status,
    detail: problem.detail,
    code: problem.code,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...problem.headers, 'Content-Type': 'application/problem+json; charset=utf-8' },
  });
}
