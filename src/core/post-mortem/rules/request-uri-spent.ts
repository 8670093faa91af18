import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const requestUriSpent: Rule = {
  id: 'request-uri-spent',
  title: 'The pushed request is used up, expired, or unknown',
  specification: rfc(9126, '4'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'invalid_request_uri'),
      says(facts, /request_uri (?:is |has )?(?:expired|invalid|already used)/i),
    );
    return (
      evidence && {
        weight: 90,
        evidence,
        steps: [
          'Start the sign-in again: a “request_uri” lives about a minute and works once, so reload and the back button end here.',
          'Check that “client_id” is the one that pushed the request.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: '{"error":"invalid_request_uri","error_description":"request_uri is expired"}' }],
    miss: [{ text: '{"error":"invalid_request"}' }],
  },
};
