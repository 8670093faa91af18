import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const stateNotFound: Rule = {
  id: 'state-not-found',
  title: 'The app has no memory of the sign-in that came back',
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /no matching state found|state (?:mismatch|does not match|not found)|invalid state(?: parameter)?\b|"?state"? mismatch|unexpected "state"|checks\.state|no_token_request_cache_error|no_cached_authority_error/i,
      ),
    );
    return (
      evidence && {
        weight: 78,
        evidence,
        steps: [
          'Paste the callback address itself (with “code” and “state”): this page can then tell which of the six cases it is.',
          'Reloaded or opened twice: the entry is used once. Start again, and take the code out of the address first thing.',
          'Another tab: the entry is kept per tab. Finish where you started.',
          'Another host name: localhost and 127.0.0.1 share nothing. Use one from start to end.',
          'A bookmarked callback, a cleared browser, or an entry that expired: start again at the sign-in button.',
          'A code you did not ask for: another feature’s “code” parameter, or somebody’s attempt to sign you in as them. Do not use it.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'Error: No matching state found in storage\n    at OidcClient.readSigninResponseState (https://app.example/oidc-client-ts.js:10:20)',
      },
      { text: 'OAuthError: state mismatch' },
      { text: 'BrowserAuthError: no_token_request_cache_error: No token request found in cache.' },
    ],
    miss: [{ text: 'The state of California' }],
  },
};
