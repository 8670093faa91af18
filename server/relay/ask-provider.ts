import { hostOf, type Http, type HttpAnswer } from '#core/lib/bounded-fetch.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import type { Clock } from '#core/lib/ports.ts';
import { RelayProblem, type RelayProblemCode } from './problem.ts';
import type { ClientAuthentication, RelayReport } from './report.ts';

const DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** One request that carries the secret. */
export interface ProviderCall {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | URLSearchParams;
  readonly authentication: ClientAuthentication;
}

export interface ProviderAnswer extends HttpAnswer {
  readonly report: RelayReport;
}

const FAILURES: Readonly<Record<string, readonly [RelayProblemCode, string]>> = {
  network_unreachable: [
    'relay_provider_unreachable',
    'No answer came from the provider, or one that sends elsewhere. Try again.',
  ],
  response_timeout: [
    'relay_provider_timeout',
    `The provider did not answer in full within ${DEADLINE_MS / 1000} seconds. Try again.`,
  ],
  response_too_large: [
    'relay_provider_answer_too_large',
    `The provider sent more than ${MAX_ANSWER_BYTES / 1024} kB, which no token answer needs.`,
  ],
};

/**
 * Asks once: a code and a rotating refresh token do not live through a second try. Redirects are not followed, deadline and
 * limit hold over the body (RFC 9700 section 4.12).
 * Throws `relay_provider_unreachable`, `relay_provider_timeout`, `relay_provider_answer_too_large` or
 * `relay_provider_answer_invalid`.
 */
export async function askProvider(http: Http, clock: Clock, call: ProviderCall): Promise<ProviderAnswer> {
  const { url, method, body, authentication } = call;
  const startedAt = clock.now();
  const reportAfter = (ms: number, status?: number): RelayReport => ({
    host: hostOf(url),
    ...(status !== undefined && { status }),
    ms,
    attempts: 1,
    client_authentication: authentication,
    changes: [],
  });
  // GitHub refuses requests without a User-Agent, and not every platform adds one.
  const headers = { accept: 'application/json', 'user-agent': 'authlens-relay', ...call.headers };
  const limits = { deadlineMs: DEADLINE_MS, maxBytes: MAX_ANSWER_BYTES };
  const answer = await http(url, { method, headers, body, ...limits }).catch((error: unknown) => {
    const known = error instanceof CodedError ? FAILURES[error.code] : undefined;
    if (known === undefined) throw error;
    throw new RelayProblem(...known, { report: reportAfter(clock.now() - startedAt) });
  });
  const report = reportAfter(answer.durationMs, answer.status);
  // A platform that cannot refuse redirects hands them over as they are.
  if (answer.status < 200 || (answer.status >= 300 && answer.status < 400)) {
    const detail = 'The provider sends the request elsewhere. Nothing was sent there.';
    throw new RelayProblem('relay_provider_answer_invalid', detail, { report });
  }
  return { ...answer, report };
}
