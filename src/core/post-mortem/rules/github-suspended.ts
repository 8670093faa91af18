import { errorIs, found } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubSuspended: Rule = {
  id: 'github-suspended',
  title: 'The GitHub app is suspended',
  when: (facts) => {
    const evidence = found(errorIs(facts, 'application_suspended'));
    return (
      evidence && {
        weight: 98,
        evidence,
        steps: [
          'Nobody can sign in with this app: GitHub’s support has to lift the suspension, at the request of the app’s owner.',
          'Until then, use another client.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'http://127.0.0.1:5173/callback?error=application_suspended&error_description=Your+application+has+been+suspended.&state=xyz',
      },
    ],
    miss: [{ text: 'http://127.0.0.1:5173/callback?error=access_denied&state=xyz' }],
  },
};
