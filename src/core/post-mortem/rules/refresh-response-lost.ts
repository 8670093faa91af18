import { rfc } from '../../lib/specifications.ts';
import { placeOf, sentAgain } from '../evidence.ts';
import { har, refreshCall } from '../example-texts.ts';
import type { Rule } from '../rule.ts';

export const refreshResponseLost: Rule = {
  id: 'refresh-response-lost',
  title: 'The answer to a refresh was lost, and the old token was spent with it',
  specification: rfc(9700, '4.14.2'),
  when: (facts) => {
    const lost = facts.requests.findIndex(({ body, status }) => body.has('refresh_token') && status === 0);
    const seen = facts.requests[lost];
    if (!seen) return undefined;
    const again = sentAgain(facts.requests.slice(lost), 'refresh_token').some(
      ({ body, error }) =>
        body.get('refresh_token') === seen.body.get('refresh_token') && error === 'invalid_grant',
    );
    return {
      weight: again ? 96 : 62,
      evidence: [
        `A refresh at ${placeOf(seen)} got no answer.`,
        ...(again ? ['The same refresh token was refused afterwards.'] : []),
      ],
      steps: [
        'Send the visitor through the sign-in again: the provider rotated the token, and the new one never arrived.',
        'Do not cancel a refresh when a page or component goes away, and give it a long deadline.',
        'Ask for a grace period at the provider, within which the old token is accepted once more.',
      ],
    };
  },
  examples: {
    match: [{ text: har(refreshCall('r1', 0), refreshCall('r1', 400, { error: 'invalid_grant' })) }],
    miss: [{ text: har(refreshCall('r1'), refreshCall('r2')) }],
  },
};
