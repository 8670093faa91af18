import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, placeOf, says, sentAgain } from '../evidence.ts';
import { har, refreshCall } from '../example-texts.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const refreshUsedTwice: Rule = {
  id: 'refresh-used-twice',
  title: 'Two tabs, or two calls, used the same refresh token',
  specification: rfc(9700, '4.14.2'),
  when: (facts) => {
    const [twice] = sentAgain(facts.requests, 'refresh_token');
    const refused = errorIs(facts, 'invalid_grant', 'bad_refresh_token');
    const evidence = found(
      twice && refused !== undefined
        ? `The same refresh token was sent to ${placeOf(twice)} more than once.`
        : undefined,
      says(
        facts,
        /refresh token.{0,30}(?:reuse|already (?:been )?used|was used)|reuse detect|Unknown or invalid refresh token|Maximum allowed refresh token reuse exceeded/i,
      ),
    );
    return (
      evidence && {
        weight: 91,
        evidence,
        steps: [
          'Let one tab refresh at a time (Web Locks), and hand the new tokens to the others (BroadcastChannel).',
          'Within a tab keep one refresh under way and have all callers wait for it.',
          'Replace the stored refresh token as soon as the answer is there.',
          ...inCase(facts, {
            Auth0: 'At Auth0 set a “rotation overlap period” (leeway) of some seconds; it is 0 unless told.',
            Okta: 'At Okta set the grace period for token rotation; 30 seconds is the default.',
            Keycloak: 'At Keycloak see “Revoke Refresh Token” and “Refresh Token Max Reuse” of the realm.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: har(refreshCall('r1'), refreshCall('r1', 400, { error: 'invalid_grant' })) },
      { text: '{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}' },
    ],
    miss: [{ text: har(refreshCall('r1'), refreshCall('r2', 400, { error: 'invalid_grant' })) }],
  },
};
