import { openidCore } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const signatureAlgorithm: Rule = {
  id: 'signature-algorithm',
  title: 'The ID token is signed with another algorithm than expected',
  specification: openidCore('3.1.3.7', 'IDTokenValidation'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'id_token_alg_refused'),
      says(
        facts,
        /Signature algorithm of "?\w{2,10}"? is not supported|"?alg"? .{0,30}(?:not allowed|unexpected|not supported|invalid)|unexpected JWS "alg"/i,
      ),
    );
    return (
      evidence && {
        weight: 91,
        evidence,
        steps: [
          'Set the signing algorithm of this client to RS256 or ES256 at the provider: HS256 needs a shared secret, which a page cannot keep.',
          ...inCase(facts, {
            Auth0: 'At Auth0 it is under Advanced Settings, OAuth, “JsonWebToken Signature Algorithm”.',
          }),
          'Never accept “none”, and never take the algorithm from the token itself.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: 'Signature algorithm of "HS256" is not supported. Expected the ID token to be signed with "RS256".',
      },
    ],
    miss: [{ text: 'id_token_signature_invalid' }],
  },
};
