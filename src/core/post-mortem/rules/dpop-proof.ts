import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const dpopProof: Rule = {
  id: 'dpop-proof',
  title: 'The DPoP proof was refused',
  specification: rfc(9449, '4.3'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'invalid_dpop_proof'),
      says(facts, /DPoP proof.{0,40}(?:invalid|replay|mismatch|missing|expired)|DPoP key .{0,20}mismatch/i),
    );
    return (
      evidence && {
        weight: 90,
        evidence,
        steps: [
          'Compare “htu” and “htm” with the request: scheme, host and path without query, and the method in capitals. A proxy that changes host or scheme breaks it.',
          'Make a new proof for every request: “jti” must not repeat, and “iat” must be now. Check the clock.',
          'Sign with the key the token is bound to, and send “ath” with every call to an API.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: '{"error":"invalid_dpop_proof","error_description":"DPoP proof htu mismatch"}' }],
    miss: [{ text: '{"error":"use_dpop_nonce"}' }],
  },
};
