import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const dpopNonce: Rule = {
  id: 'dpop-nonce',
  title: 'The server wants a DPoP nonce, and may have hidden it from the page',
  specification: rfc(9449, '8'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'use_dpop_nonce'),
      says(facts, /use_dpop_nonce|DPoP nonce (?:is )?required/i),
    );
    return (
      evidence && {
        weight: 92,
        evidence: evidence.slice(0, 1),
        steps: [
          'Take the value of the “DPoP-Nonce” header of this answer, put it as “nonce” into the proof, and send the request once more.',
          'If the page cannot see that header, the server has to send “Access-Control-Expose-Headers: DPoP-Nonce, WWW-Authenticate”.',
          'Keep the newest nonce of each server; authorization server and API have their own.',
        ],
      }
    );
  },
  examples: {
    match: [
      {
        text: '{"error":"use_dpop_nonce","error_description":"Authorization server requires nonce in DPoP proof"}',
      },
    ],
    miss: [{ text: '{"error":"invalid_dpop_proof"}' }],
  },
};
