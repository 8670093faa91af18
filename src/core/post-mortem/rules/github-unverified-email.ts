import { errorIs, found } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubUnverifiedEmail: Rule = {
  id: 'github-unverified-email',
  title: 'The GitHub account has no verified mail address',
  when: (facts) => {
    const evidence = found(errorIs(facts, 'unverified_user_email'));
    return (
      evidence && {
        weight: 98,
        evidence,
        steps: ['On GitHub open Settings, Emails, and verify the primary address.', 'Then sign in again.'],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"error":"unverified_user_email","error_description":"The user must have a verified primary email."}',
      },
    ],
    miss: [{ text: '{"error":"access_denied"}' }],
  },
};
