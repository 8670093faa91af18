import { openidCore } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const thirdPartyCookies: Rule = {
  id: 'third-party-cookies',
  title: 'The hidden frame does not see the provider’s session',
  specification: openidCore('3.1.2.6', 'AuthError'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'login_required', 'interaction_required'),
      says(
        facts,
        /frame window timed out|IFrame timed out|silent (?:renew|refresh|sign-?in).{0,40}(?:timeout|timed out|failed)|third-party cookies? (?:are |is )?blocked/i,
      ),
    );
    return (
      evidence && {
        weight: 80,
        evidence,
        steps: [
          'Ask the visitor to press the sign-in button: if the session is alive nothing has to be typed.',
          'Do not rely on hidden frames: Safari, Firefox and Brave keep a foreign site’s cookies from them. Use refresh tokens, or a redirect of the whole page.',
          ...inCase(facts, {
            Auth0:
              'At Auth0 use a custom domain of the same site as the app, or switch refresh token rotation on.',
            'Microsoft Entra ID':
              'At Entra fall back to the redirect: Microsoft advises that for browsers without third-party cookies.',
            Okta: 'At Okta use a custom domain, or the refresh token grant with rotation.',
            Spotify: 'Spotify refuses to be framed at all: use its refresh token.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'http://127.0.0.1:5173/callback?error=login_required&state=abc' },
      { text: 'ErrorTimeout: Frame window timed out' },
    ],
    miss: [{ text: 'http://127.0.0.1:5173/callback?error=access_denied&state=abc' }],
  },
};
