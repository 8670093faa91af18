import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const googleSecretMissing: Rule = {
  id: 'google-secret-missing',
  title: 'Google wants a client secret even with PKCE',
  when: (facts) => {
    const evidence = found(says(facts, /client_secret is missing\.?/));
    return (
      evidence && {
        weight: 98,
        evidence,
        steps: [
          'A page cannot finish Google’s code flow by itself: clients of the types “Web application” and “Desktop app” need the secret.',
          'Keep the secret on a server: set “token_relay” in the provider’s entry, and GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET in the server’s environment.',
          'Or use Google Identity Services in the page: it gives an access token without a refresh token.',
          'Do not put the secret into the page.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: '{"error":"invalid_request","error_description":"client_secret is missing."}' }],
    miss: [
      { text: '{"error":"invalid_request","error_description":"Missing required parameter: redirect_uri"}' },
    ],
  },
};
