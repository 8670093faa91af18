import { openidCore } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const issuerMismatch: Rule = {
  id: 'issuer-mismatch',
  title: 'The issuer is not the configured one',
  specification: openidCore('3.1.3.7', 'IDTokenValidation'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'discovery_issuer_mismatch', 'id_token_iss_mismatch'),
      says(
        facts,
        /issuer (?:did|does) not match|issuer mismatch|invalid issuer|unexpected "iss" claim|issuer \(iss\) claim|"?iss"? claim.{0,40}(?:mismatch|not match|unexpected)/i,
      ),
    );
    return (
      evidence && {
        weight: 72,
        evidence,
        steps: [
          'Set “issuer” to the exact value of “issuer” in the provider’s discovery document.',
          ...inCase(
            facts,
            {
              'Microsoft Entra ID':
                'At Entra use your tenant’s id in place of “common”: the document of “common” holds the placeholder {tenantid}, which no token carries.',
              Okta: 'At Okta the org server and each custom server (/oauth2/default) are different issuers.',
              Keycloak:
                'At Keycloak the issuer is made from the host the browser used: set “hostname” so that it is the same inside and outside.',
            },
            'If a proxy stands between, check that it does not change the host the provider sees.',
          ),
          'If the token is of another environment (staging, production), sign in again at the right one.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'JWTClaimValidationFailed: unexpected "iss" claim value' },
      { text: 'discovery_issuer_mismatch' },
    ],
    miss: [{ text: 'unexpected "aud" claim value' }],
  },
};
