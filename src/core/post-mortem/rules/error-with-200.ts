import { rfc } from '../../lib/specifications.ts';
import { found, placeOf, quote, request } from '../evidence.ts';
import { har, tokenCall } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const errorWith200: Rule = {
  id: 'error-with-200',
  title: 'The answer is an error, though its status is 200',
  specification: rfc(6749, '5.2'),
  when: (facts) => {
    const evidence = found(
      request(
        facts,
        ({ status, error }) => status === 200 && error !== undefined,
        (seen) => `${placeOf(seen)} answered HTTP 200 with the error ${quote(seen.error ?? '')}.`,
      ),
      facts.kind === 'http_response' && facts.status === 200 && facts.error !== undefined
        ? `HTTP 200 with the error ${quote(facts.error)}.`
        : undefined,
    );
    return (
      evidence && {
        weight: 66,
        evidence,
        steps: [
          'Look for “error” in the body before you look at the status: GitHub and Slack answer 200 to everything.',
          'Treat an answer without “access_token” as a failure, whatever its status is.',
          'Then see what the error itself says, below.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: har(tokenCall({ code: 'c', code_verifier: 'v' }, 200, { error: 'bad_verification_code' })) },
      { text: 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"error":"slow_down"}' },
    ],
    miss: [{ text: har(tokenCall({ code: 'c', code_verifier: 'v' }, 400, { error: 'invalid_grant' })) }],
  },
};
