import { rfc } from '../../lib/specifications.ts';
import { codeIs, errorIs, found, placeOf, request } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const serverFailed: Rule = {
  id: 'server-failed',
  title: 'Something broke at the provider',
  specification: rfc(6749, '4.1.2.1'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'token_endpoint_failed'),
      errorIs(facts, 'server_error', 'temporarily_unavailable'),
      facts.status !== undefined && facts.status >= 500 ? `The status is ${facts.status}.` : undefined,
      request(
        facts,
        ({ status }) => status !== undefined && status >= 500,
        (seen) => `${placeOf(seen)} answered ${seen.status ?? ''}.`,
      ),
    );
    return (
      evidence && {
        weight: 76,
        evidence,
        steps: [
          'Try again in a minute; nothing you entered was wrong.',
          'Keep the session while you wait: a failed refresh of this kind does not end it.',
          'Look at the provider’s status page, and note the request id of the answer for its support.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'HTTP/1.1 503 Service Unavailable\r\n\r\n' },
      { text: 'http://127.0.0.1:5173/callback?error=server_error&state=a' },
    ],
    miss: [{ text: 'HTTP/1.1 404 Not Found\r\n\r\n' }],
  },
};
