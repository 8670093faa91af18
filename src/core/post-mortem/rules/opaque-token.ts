import { rfc } from '../../lib/specifications.ts';
import { found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const opaqueToken: Rule = {
  id: 'opaque-token',
  title: 'The token is opaque: nothing in it is for you to read',
  specification: rfc(6749, '1.4'),
  when: (facts) => {
    const evidence = found(
      facts.token_shape === 'opaque' && facts.kind === 'token'
        ? 'It has not the three parts of a JWT.'
        : undefined,
      says(
        facts,
        /jwt malformed|invalid token specified|Invalid Compact JWS|not a (?:valid )?JWT|JWT must have 3 (?:parts|components)|Wrong number of segments/i,
      ),
    );
    return (
      evidence && {
        weight: 74,
        evidence,
        steps: [
          'Do not decode an access token: it is for the API. Who signed in stands in the ID token, or in the answer of the userinfo endpoint.',
          ...inCase(
            facts,
            {
              Auth0:
                'At Auth0 an access token is a JWT only when the sign-in asks for an API: add its identifier as “audience”.',
              Okta: 'At Okta only custom authorization servers (/oauth2/default) give tokens you may read.',
              'Microsoft Entra ID':
                'At Entra a token for Graph is Graph’s own; ask for a scope of your own API to get one you can verify.',
            },
            'If your API has to verify it, ask for a token for that API (“resource” or “audience”), or ask the provider (introspection).',
          ),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'gho_16C7e42F292c6912E7710c838347Ae178B4a' },
      { text: 'JsonWebTokenError: jwt malformed' },
    ],
    miss: [{ text: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln' }],
  },
};
