import { openidCore } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const refreshTokenMissing: Rule = {
  id: 'refresh-token-missing',
  title: 'The provider gave no refresh token',
  specification: openidCore('11', 'OfflineAccess'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'refresh_unavailable'),
      says(facts, /missing.?refresh.?token|no refresh token (?:is )?(?:available|found|present)/i),
      facts.kind === 'token_response' && !facts.members.includes('refresh_token')
        ? 'The answer holds an access token, and no “refresh_token”.'
        : undefined,
    );
    return (
      evidence && {
        weight: 58,
        evidence,
        steps: [
          'Add “offline_access” to the scope, and ask for consent once more.',
          ...inCase(
            facts,
            {
              Google:
                'At Google add “access_type=offline” and, from the second sign-in on, “prompt=consent”.',
              Auth0:
                'At Auth0 switch “Refresh Token Rotation” on for the application, and “Allow Offline Access” for the API.',
              Okta: 'At Okta tick the grant type “Refresh Token” of the app.',
              GitHub:
                'At GitHub OAuth apps ask with the scope “offline_access”, or switch expiring tokens on; otherwise the access token simply does not end.',
              LinkedIn: 'LinkedIn gives refresh tokens to approved partners alone.',
              Facebook: 'Facebook has none: exchange for a long-lived token on a server.',
            },
            'In the provider’s console, allow the refresh token grant for this client.',
          ),
          'Without one, renew by a redirect of the whole page.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"access_token":"abc","token_type":"Bearer","expires_in":3600}' },
      { text: 'Error: Missing Refresh Token (audience: , scope: openid)' },
    ],
    miss: [{ text: '{"access_token":"abc","refresh_token":"def","token_type":"Bearer"}' }],
  },
};
