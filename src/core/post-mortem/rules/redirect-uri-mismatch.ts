import { rfc } from '../../lib/specifications.ts';
import { codeIs, errorIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const redirectUriMismatch: Rule = {
  id: 'redirect-uri-mismatch',
  title: 'The redirect address is not the registered one',
  specification: rfc(9700, '2.1'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'callback_wrong_path'),
      says(
        facts,
        /redirect.?ur[il](?: \S{1,200})? (?:mismatch|is (?:not|invalid)|does not match|did not match|doesn't match|included is not valid)|invalid (?:parameter: )?(?:oauth2? )?redirect.?ur[il]|redirect_uri_mismatch|bad_redirect_uri|callback url mismatch|(?:'|")redirect_uri(?:'|") parameter must be/i,
      ),
      errorIs(facts, 'invalid_redirect_uri'),
    );
    return (
      evidence && {
        weight: 75,
        evidence,
        steps: [
          'Copy the “redirect_uri” of the request and the one in the provider’s console below each other: scheme, host, port, path and the slash at the end must be equal.',
          'Mind that localhost and 127.0.0.1 are two addresses.',
          ...inCase(facts, {
            Auth0:
              'In Auth0 the field is “Allowed Callback URLs”; add the origin to “Allowed Web Origins” as well.',
            Okta: 'In Okta the field is “Sign-in redirect URIs” of the app; add the origin under Security, API, Trusted Origins.',
            Keycloak:
              'In Keycloak the field is “Valid redirect URIs” of the client; set “Web origins” to “+”.',
            Discord: 'In the Discord portal the field is OAuth2, Redirects.',
            GitLab: 'In GitLab the field is “Redirect URI” of the application, one address a line.',
            Slack: 'In Slack the field is OAuth & Permissions, Redirect URLs.',
            Apple: 'Apple takes https domains alone: neither localhost nor a number works.',
            Twitch: 'In the Twitch console the field is “OAuth Redirect URLs”.',
            LinkedIn: 'In LinkedIn the field is Auth, “Authorized redirect URLs for your app”.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'Invalid parameter: redirect_uri https://sso.example/realms/main/protocol/openid-connect/auth',
      },
      { text: "redirect_uri did not match any of the client's registered redirect_uris" },
    ],
    miss: [{ text: 'http://127.0.0.1:5173/callback?error=access_denied&state=a' }],
  },
};
