import { openidDiscovery } from '../../lib/specifications.ts';
import { codeIs, found, placeOf, request, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const discoveryNotFound: Rule = {
  id: 'discovery-not-found',
  title: 'There is no discovery document at this address',
  specification: openidDiscovery('4.1', 'ProviderConfigurationRequest'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'discovery_refused', 'discovery_unreachable'),
      says(
        facts,
        /\.well-known\/(?:openid-configuration|oauth-authorization-server)\S{0,200} .{0,40}\b(?:404|net::ERR|Not Found)/,
      ),
      request(
        facts,
        ({ address, status }) => address.path.includes('/.well-known/') && (status === 404 || status === 0),
        (seen) => `${placeOf(seen)} was not answered with a document.`,
      ),
    );
    return (
      evidence && {
        weight: 80,
        evidence,
        steps: [
          'Check the issuer’s address in a tab: append “/.well-known/openid-configuration” and see whether JSON comes.',
          ...inCase(
            facts,
            {
              GitHub:
                'GitHub has “https://github.com/.well-known/oauth-authorization-server/login/oauth” alone: give the endpoints as “metadata” in the entry.',
              Keycloak:
                'At Keycloak the realm belongs to the issuer: “https://<host>/realms/<realm>”, without “/auth” since version 17.',
              Okta: 'At Okta a custom server has its own: “https://<domain>/oauth2/default”.',
              Facebook:
                'Facebook’s document cannot be read by a page (no CORS): give the endpoints as “metadata” in the entry.',
            },
            'If the provider has none, or a page may not read it, give the endpoints as “metadata” in the provider’s entry.',
          ),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'GET https://id.acme.example/.well-known/openid-configuration 404 (Not Found)' },
      { text: 'discovery_refused' },
    ],
    miss: [{ text: 'GET https://api.acme.example/v1/me 404 (Not Found)' }],
  },
};
