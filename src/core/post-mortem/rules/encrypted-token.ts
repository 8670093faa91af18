import { rfc } from '../../lib/specifications.ts';
import { found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const encryptedToken: Rule = {
  id: 'encrypted-token',
  title: 'The token is encrypted; most often no API was asked for',
  specification: rfc(7516, '3'),
  when: (facts) => {
    const evidence = found(
      facts.token_shape === 'jwe'
        ? 'It has five parts between its dots: that is an encrypted token (JWE), and it is not broken.'
        : undefined,
      says(
        facts,
        /(?:three|3) parts.{0,20}(?:got|found|has) (?:five|5)\b|encrypted JWTs? (?:is|are) not supported|JWE.{0,40}(?:not supported|cannot be)/i,
      ),
    );
    return (
      evidence && {
        weight: 90,
        evidence,
        steps: [
          ...inCase(
            facts,
            {
              Auth0:
                'Add the identifier of your API as “audience” to the sign-in: Auth0 then gives a signed JWT.',
            },
            'Ask for a token for your API: “audience” at Auth0, “resource” (RFC 8707) elsewhere. Without one some providers give a token only they can open.',
          ),
          'Read who signed in from the ID token or from userinfo.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiaXNzIjoieCJ9..aXY.Y29udGVudA.dGFn' },
      { text: 'InvalidTokenError: Invalid token specified: must have 3 parts, got 5' },
    ],
    miss: [{ text: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln' }],
  },
};
