import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const codeExpired: Rule = {
  id: 'code-expired',
  title: 'The code is too old, was used before, or belongs to another client',
  specification: rfc(6749, '5.2'),
  when: (facts) => {
    const refresh = facts.requests.some(({ body }) => body.get('grant_type') === 'refresh_token');
    const evidence =
      /refresh.?token/i.test(facts.text) || refresh
        ? undefined
        : found(
            errorIs(facts, 'invalid_grant'),
            says(
              facts,
              /invalid authorization code|authorization code (?:is |has )?(?:expired|invalid)|AADSTS70008\b/i,
            ),
          );
    return (
      evidence && {
        weight: 55,
        evidence,
        steps: [
          'Sign in again and let it go through at once: codes live between thirty seconds and ten minutes.',
          'Check that the same “redirect_uri” stands in the sign-in and in the token request.',
          'Check that “client_id” is the same in both, and that no second request spent the code before.',
          'If it happens every time, look at the verifier: see whether the one that is sent belongs to the challenge of this very sign-in.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"invalid_grant","error_description":"Invalid authorization code"}' },
      { text: 'invalid_grant' },
    ],
    miss: [{ text: '{"error":"invalid_grant","error_description":"Refresh token revoked"}' }],
  },
};
