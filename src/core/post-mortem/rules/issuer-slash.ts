import { openidDiscovery } from '../../lib/specifications.ts';
import { quote } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import { slashPair } from '../places.ts';
import type { Rule } from '../rule.ts';

export const issuerSlash: Rule = {
  id: 'issuer-slash',
  title: 'Two issuers differ in the slash at the end',
  specification: openidDiscovery('4.3', 'ProviderConfigurationValidation'),
  when: (facts) => {
    const pair = slashPair(facts.text);
    return pair === undefined
      ? undefined
      : {
          weight: 93,
          evidence: [
            `It names ${quote(pair)} both with and without a slash at the end, and issuers are compared byte by byte.`,
          ],
          steps: [
            'Open “/.well-known/openid-configuration” of the provider and copy its “issuer” as it stands into the app’s settings.',
            'Check the “iss” of a token as well: it must be the same text.',
            ...inCase(facts, {
              Auth0: 'Auth0’s issuer ends with a slash: “https://<tenant>.auth0.com/”.',
              Keycloak: 'Keycloak’s issuer has none: “https://<host>/realms/<realm>”.',
              'Microsoft Entra ID': 'Entra’s v2 issuer ends with “/v2.0” and without a slash.',
            }),
          ],
        };
  },
  examples: {
    match: [
      {
        text: 'oidc: issuer did not match the issuer returned by provider, expected "https://id.acme.example" got "https://id.acme.example/"',
      },
    ],
    miss: [
      { text: 'Error: expected "https://id.acme.example" got "https://id.evil.example"' },
      { text: 'GET https://id.acme.example/token from https://id.acme.example/' },
    ],
  },
};
