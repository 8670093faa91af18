import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const githubRedirectUri: Rule = {
  id: 'github-redirect-uri',
  title: 'GitHub does not have this redirect address',
  when: (facts) => {
    const evidence =
      facts.provider === 'GitHub' || /callback URL for this application/.test(facts.text)
        ? found(
            errorIs(facts, 'redirect_uri_mismatch'),
            says(facts, /redirect_uri MUST match the registered callback URL/i),
          )
        : undefined;
    return (
      evidence && {
        weight: 96,
        evidence,
        steps: [
          'On GitHub open Settings, Developer settings, your app, and add the address as “Authorization callback URL”: up to ten are possible.',
          'Compare scheme, host, port and path. Since August 2026 the match is exact unless the wildcard switch of that address is on.',
          'For a server on your own machine register “http://127.0.0.1/callback”: any port is then accepted.',
          'Note that GitHub sent you to the registered address, so the app that received this may not be the one that asked.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'http://127.0.0.1:5173/callback?error=redirect_uri_mismatch&error_description=The+redirect_uri+MUST+match+the+registered+callback+URL+for+this+application.&state=s1',
      },
    ],
    miss: [{ text: 'Error 400: redirect_uri_mismatch accounts.google.com' }],
  },
};
