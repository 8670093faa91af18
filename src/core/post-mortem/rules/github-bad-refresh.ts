import { errorIs, found } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubBadRefresh: Rule = {
  id: 'github-bad-refresh',
  title: 'GitHub’s refresh token was used before, or is too old',
  when: (facts) => {
    const evidence = found(errorIs(facts, 'bad_refresh_token'));
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'Send the visitor through the sign-in again.',
          'Store the new refresh token from every answer at once: using one ends it, and the old access token with it.',
          'Refresh in one tab at a time: GitHub has no grace period, so the second tab loses.',
          'After six months without use it ends by itself.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"error":"bad_refresh_token","error_description":"The refresh token passed is incorrect or expired."}',
      },
    ],
    miss: [{ text: '{"error":"bad_verification_code"}' }],
  },
};
