import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const responseType: Rule = {
  id: 'response-type',
  title: 'The client may not use the code flow',
  specification: rfc(6749, '4.1.2.1'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'unsupported_response_type', 'unsupported_grant_type'),
      says(
        facts,
        /AADSTS700054\b|response_type .{0,20}(?:not enabled|not supported|not allowed)|grant type .{0,30}not (?:allowed|enabled|supported)/i,
      ),
    );
    return (
      evidence && {
        weight: 86,
        evidence,
        steps: [
          'Send “response_type=code” to the authorization endpoint and “grant_type=authorization_code” to the token endpoint, in a form.',
          'Allow the authorization code grant, and the refresh token grant, for this client at the provider.',
          'Check that the token request is a form: to a JSON body many servers say “unsupported_grant_type”, because they find none.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"unsupported_grant_type"}' },
      { text: 'http://127.0.0.1:5173/callback?error=unsupported_response_type&state=a' },
    ],
    miss: [{ text: '{"error":"invalid_request"}' }],
  },
};
