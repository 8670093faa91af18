import { rfc } from '../../lib/specifications.ts';
import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubBadCredentials: Rule = {
  id: 'github-bad-credentials',
  title: 'GitHub’s API does not know the token',
  specification: rfc(6750, '3.1'),
  when: (facts) => {
    const evidence = found(says(facts, /"message":\s?"Bad credentials"/));
    return (
      evidence && {
        weight: 94,
        evidence,
        steps: [
          'Sign in again: the token expired, was revoked, or was pushed out. Above ten tokens for one user, app and scope the oldest goes.',
          'Check that the header is “Authorization: Bearer …” with nothing around the token.',
          'Stop repeating it: after several wrong ones GitHub answers 403 to all requests for a while.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}',
      },
    ],
    miss: [{ text: '{"message":"Not Found","status":"404"}' }],
  },
};
