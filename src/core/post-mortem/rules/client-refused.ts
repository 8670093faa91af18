import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const clientRefused: Rule = {
  id: 'client-refused',
  title: 'The provider does not accept the client, or wants a secret from it',
  specification: rfc(6749, '5.2'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'invalid_client', 'unauthorized_client'),
      says(
        facts,
        /INVALID_CLIENT: Invalid client|client authentication failed|unknown client\b|AADSTS700016\b/i,
      ),
    );
    return (
      evidence && {
        weight: 70,
        evidence,
        steps: [
          'Compare “client_id” with the one in the provider’s console: no space, no quote, the right environment.',
          ...inCase(
            facts,
            {
              Discord:
                'In the Discord portal, OAuth2, switch “Public Client” on: without it every request without a secret is refused.',
              GitLab: 'In GitLab, edit the application and take the tick off “Confidential”.',
              Keycloak:
                'In Keycloak, switch “Client authentication” off for the client: that makes it public.',
              Auth0:
                'In Auth0, set the application type to “Single Page Application” and the token endpoint authentication method to “None”.',
              Okta: 'In Okta, create the app as “Single-Page Application”; the type cannot be changed later.',
              Slack: 'In Slack, switch PKCE on for the app. This marks it public and cannot be undone.',
              LinkedIn: 'LinkedIn gives tokens to servers alone: set “token_relay” in the provider’s entry.',
              Apple:
                'Apple’s secret is a signed JWT that a server has to make: set “token_relay” in the provider’s entry.',
              Twitch:
                'Twitch’s code flow needs the secret: set “token_relay” in the entry, or use the device flow.',
            },
            'Register the client as a public or single-page app, with PKCE and without a secret.',
          ),
          'Send “client_id” in the form and no “Authorization” header.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"invalid_client"}' },
      {
        text: '{"error":"unauthorized_client","error_description":"Grant type not allowed for the client."}',
      },
    ],
    miss: [{ text: '{"error":"invalid_grant"}' }],
  },
};
