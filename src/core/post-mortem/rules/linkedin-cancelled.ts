import { errorIs, found } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const linkedinCancelled: Rule = {
  id: 'linkedin-cancelled',
  title: 'The visitor cancelled at LinkedIn',
  when: (facts) => {
    const evidence = found(errorIs(facts, 'user_cancelled_login', 'user_cancelled_authorize'));
    return (
      evidence && {
        weight: 97,
        evidence,
        steps: [
          'Nothing is broken: treat “user_cancelled_login” and “user_cancelled_authorize” as “access_denied”, which LinkedIn does not use.',
          'Offer the sign-in button again.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'http://127.0.0.1:5173/callback?error=user_cancelled_login&error_description=The+user+cancelled+LinkedIn+login&state=a',
      },
    ],
    miss: [{ text: 'http://127.0.0.1:5173/callback?error=access_denied&state=a' }],
  },
};
