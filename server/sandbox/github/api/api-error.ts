import type { Context } from 'hono';

interface ApiErrorFacts {
  readonly status: 400 | 401 | 403 | 404 | 422 | 429;
  readonly message: string;
  /** Path in the documentation; its start page unless given. */
  readonly help?: string;
  readonly errors?: readonly Readonly<Record<string, string>>[];
  readonly headers?: Readonly<Record<string, string>>;
}

const DOCS = 'https://docs.github.com/rest';

/** A refusal of the REST API: message, where to read on, and the status once more, as text. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly facts: ApiErrorFacts;

  constructor(facts: ApiErrorFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

export function answerApiError(c: Context, { facts }: ApiError): Response {
  const { status, message, help = '', errors, headers = {} } = facts;
  const body = {
    message,
    ...(errors !== undefined && { errors }),
    documentation_url: `${DOCS}${help}`,
    status: String(status),
  };
  return c.json(body, status, headers);
}

export function badCredentials(): ApiError {
  return new ApiError({ status: 401, message: 'Bad credentials' });
}

export function requiresAuthentication(help: string): ApiError {
  return new ApiError({ status: 401, message: 'Requires authentication', help });
}

/** For what is not there, and for what this caller may not know to be there. */
export function notFound(help = ''): ApiError {
  return new ApiError({ status: 404, message: 'Not Found', help });
}
