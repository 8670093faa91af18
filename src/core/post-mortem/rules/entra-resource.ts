import { rfc } from '../../lib/specifications.ts';
import { found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const entraResource: Rule = {
  id: 'entra-resource',
  title: 'Entra’s v2 endpoint knows no “resource” parameter',
  specification: rfc(8707, '2'),
  when: (facts) => {
    const asks =
      facts.provider === 'Microsoft Entra ID' && facts.address?.parameters.has('resource') === true;
    const evidence = found(
      says(facts, /AADSTS901002\b/),
      asks && /\/v2\.0\//.test(facts.address.path)
        ? 'The request to the v2.0 endpoint has a “resource” parameter.'
        : undefined,
    );
    return (
      evidence && {
        weight: 97,
        evidence,
        steps: [
          'Take “resource” out of the request and out of the provider’s entry.',
          'Name the API in the scope instead, such as “api://<application id>/access” or “https://graph.microsoft.com/User.Read”.',
          'Ask for scopes of one API at a time.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: "AADSTS901002: The 'resource' request parameter isn't supported." },
      {
        text: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?response_type=code&client_id=a&resource=https%3A%2F%2Fapi.example',
      },
    ],
    miss: [
      {
        text: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?response_type=code&client_id=a',
      },
    ],
  },
};
