import { errorIs, found } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubClientCredentials: Rule = {
  id: 'github-client-credentials',
  title: 'GitHub does not accept client id and secret together',
  when: (facts) => {
    const evidence = found(errorIs(facts, 'incorrect_client_credentials'));
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'Check that id and secret are of the same app: OAuth apps and GitHub Apps have separate ones, and the App ID of a GitHub App is not its client id.',
          'Make a new secret in the app’s settings and set it where the relay runs (<ID>_CLIENT_ID and <ID>_CLIENT_SECRET), then start the server again.',
          'Without a secret it cannot work: GitHub wants one even with PKCE, so the entry needs “token_relay”.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"error":"incorrect_client_credentials","error_description":"The client_id and/or client_secret passed are incorrect."}',
      },
    ],
    miss: [{ text: '{"error":"invalid_client"}' }],
  },
};
