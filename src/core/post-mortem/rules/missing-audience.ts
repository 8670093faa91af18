import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const missingAudience: Rule = {
  id: 'missing-audience',
  title: 'The token was made for another API',
  specification: rfc(8707, '2'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'id_token_aud_mismatch'),
      says(
        facts,
        /jwt audience invalid|unexpected "aud"|audience (?:is )?(?:invalid|mismatch|not valid|validation failed)|invalid audience|IDX10214|"?aud"? claim .{0,40}(?:mismatch|not|unexpected)/i,
      ),
    );
    return (
      evidence && {
        weight: 78,
        evidence,
        steps: [
          'Compare “aud” in the token with what the API expects, byte by byte.',
          ...inCase(
            facts,
            {
              Auth0:
                'Send “audience” with the identifier of the API to the authorization endpoint; scopes alone do not choose an API.',
              'Microsoft Entra ID':
                'Ask for a scope of the API (“api://<application id>/<scope>”); a token with Graph scopes is for Graph alone.',
              Keycloak: 'In Keycloak add an “Audience” mapper to the client or to a client scope.',
              Okta: 'In Okta set the audience of the custom authorization server, and use that server’s issuer.',
            },
            'Ask for the API when signing in: “resource” (RFC 8707) or the provider’s own “audience”.',
          ),
          'Do not send the ID token to an API: its audience is the app.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'JsonWebTokenError: jwt audience invalid. expected: https://api.example' },
      { text: 'unexpected "aud" claim value' },
    ],
    miss: [{ text: 'unexpected "iss" claim value' }],
  },
};
