import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubBadCode: Rule = {
  id: 'github-bad-code',
  title: 'GitHub says the code is wrong or expired',
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'bad_verification_code'),
      says(facts, /bad_verification_code|The code passed is incorrect or expired/),
    );
    return (
      evidence && {
        weight: 92,
        evidence: evidence.slice(0, 1),
        steps: [
          'Sign in again: a code of GitHub’s lives ten minutes and works once.',
          'Look for a second exchange of the same code: StrictMode, a reload, or two handlers of the callback.',
          'Check that the exchange sends the client id the sign-in was started with, and the “code_verifier” of this very sign-in.',
          'Read the body: GitHub answers this with HTTP 200.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"error":"bad_verification_code","error_description":"The code passed is incorrect or expired.","error_uri":"https://docs.github.com"}',
      },
      { text: 'error=bad_verification_code&error_description=The+code+passed+is+incorrect+or+expired.' },
    ],
    miss: [{ text: '{"error":"incorrect_client_credentials"}' }],
  },
};
