import { readBodyError, readProblemCode } from '#core/credentials/problem-details.ts';
import type { AnswerFacts } from '#core/credentials/read-refusal.ts';

/**
 * The machine's word for a refusal: an API's own code says most (RFC 9457 3.2), then the challenge's `error` (RFC 6750 3),
 * then that of the body.
 */
export function refusalCode({ headers, text, challenges }: AnswerFacts): string | undefined {
  const challenged = challenges.find(({ parameters }) => parameters['error'] !== undefined);
  return readProblemCode(headers, text) ?? challenged?.parameters['error'] ?? readBodyError(text).error;
}
