import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const invalidScope: Rule = {
  id: 'invalid-scope',
  title: 'A scope is unknown, or not allowed for this client',
  specification: rfc(6749, '3.3'),
  when: (facts) => {
    const evidence = found(errorIs(facts, 'invalid_scope'), says(facts, /Illegal scope|invalid scopes?:/i));
    return (
      evidence && {
        weight: 90,
        evidence,
        steps: [
          'Read the description: it often names the scope. Compare each one with the provider’s documentation; capital letters count.',
          'Separate scopes by spaces in the request, whatever the answer uses.',
          'Switch the scope on for this client, or leave it out.',
          ...inCase(facts, {
            Discord: 'At Discord “role_connections.write” cannot be used with PKCE.',
            Keycloak: 'At Keycloak add the scope to the client as “Optional” or “Default”.',
            Slack: 'At Slack http redirects to localhost get no bot scopes once PKCE is on.',
            'Microsoft Entra ID':
              'At Entra write scopes of one API at a time, with the API’s address in front.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'http://127.0.0.1:5173/callback?error=invalid_scope&error_description=Illegal+scope&state=a' },
    ],
    miss: [{ text: '{"error":{"status":403,"message":"Insufficient client scope"}}' }],
  },
};
