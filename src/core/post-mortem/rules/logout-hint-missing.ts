import { found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const logoutHintMissing: Rule = {
  id: 'logout-hint-missing',
  title: 'The provider’s sign-out wants to know which session is meant',
  specification: {
    label: 'OpenID Connect RP-Initiated Logout, section 2',
    href: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout',
  },
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /id_token_hint.{0,40}(?:required|missing|invalid)|(?:missing|required).{0,40}id_token_hint|post_logout_redirect_uri.{0,60}(?:not registered|invalid|not match|must be)/i,
      ),
    );
    return (
      evidence && {
        weight: 90,
        evidence,
        steps: [
          'Send “client_id” with the request, or “id_token_hint” where the provider insists on it.',
          'Register “post_logout_redirect_uri” at the provider; it is a list of its own, apart from the redirect addresses.',
          ...inCase(facts, {
            Okta: 'In Okta the field is “Sign-out redirect URIs”; an unknown one ends on an Okta page.',
            Keycloak:
              'In Keycloak the field is “Valid post logout redirect URIs”; “+” takes those of the sign-in.',
            Auth0: 'In Auth0 the field is “Allowed Logout URLs”.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'Missing parameters: id_token_hint' },
      { text: 'post_logout_redirect_uri not registered' },
    ],
    miss: [{ text: 'No end session endpoint' }],
  },
};
