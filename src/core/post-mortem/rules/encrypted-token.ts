import { rfc } from '../../lib/specifications.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const encryptedToken: Rule = {
  id: 'encrypted-token',
  title: 'The token is encrypted; most often no API was asked for',
  specification: rfc(7516, '3'),
  when: (facts) =>
    facts.token_shape !== 'jwe'
      ? undefined
      : {
          weight: 90,
          evidence: [
            'It has five parts between its dots: that is an encrypted token (JWE), and it is not broken.',
          ],
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
        },
  examples: {
    match: [{ text: 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiaXNzIjoieCJ9..aXY.Y29udGVudA.dGFn' }],
    miss: [{ text: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln' }],
  },
};
