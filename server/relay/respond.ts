import type { RelayProblem } from './problem.ts';
import { REPORT_HEADER, type RelayReport } from './report.ts';
import type { StandardAnswer } from './standard-answer.ts';

/** A provider's answer made standard; without a report the provider was not asked. */
export interface Answered extends StandardAnswer {
  readonly report?: RelayReport;
}

/** Headers of every answer: nobody keeps it, nobody takes it for a page, no other origin reads it (there is no CORS). */
function answerHeaders(contentType: string, report?: RelayReport): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(report !== undefined && { [REPORT_HEADER]: JSON.stringify(report) }),
  };
}

export function respond({ status, body, headers, changes, report }: Answered): Response {
  const told = report && { ...report, changes };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, ...answerHeaders('application/json; charset=utf-8', told) },
  });
}

export function respondWithProblem(problem: RelayProblem): Response {
  const { headers, report } = problem.context;
  return new Response(JSON.stringify(problem.toBody()), {
    status: problem.status,
    headers: { ...headers, ...answerHeaders('application/problem+json; charset=utf-8', report) },
  });
}
