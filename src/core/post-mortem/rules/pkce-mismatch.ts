import { rfc } from '../../lib/specifications.ts';
import { found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const pkceMismatch: Rule = {
  id: 'pkce-mismatch',
  title: 'The verifier does not belong to the challenge',
  specification: rfc(7636, '4.6'),
  when: (facts) => {
    const evidence = found(
      says(
        facts,
        /code.?verifier (?:was |is )?(?:incorrect|invalid|wrong)|PKCE (?:verification|validation|check)? ?failed|(?:code.?verifier|code.?challenge).{0,40}(?:does not|doesn't|did not|failed to) match|AADSTS501481|code_verifier.{0,20}mismatch/i,
      ),
    );
    return (
      evidence && {
        weight: 94,
        evidence,
        steps: [
          'Start again in one tab and do not start a second sign-in beside it: a second start overwrites the verifier where it is kept under one name.',
          'Keep the verifier under the “state” it belongs to, in sessionStorage.',
          'Check how the challenge is made: base64url of SHA-256 of the verifier’s ASCII characters, without “=”, “+” or “/”.',
          ...inCase(facts, {
            Spotify: 'Spotify wants a verifier of 43 to 128 characters; its own sample uses 64.',
            Discord: 'Discord refuses verifiers shorter than 43 characters.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"invalid_grant","error_description":"code_verifier was incorrect"}' },
      {
        text: 'AADSTS501481: The Code_Verifier does not match the code_challenge supplied in the authorization request.',
      },
    ],
    miss: [{ text: '{"error":"invalid_grant","error_description":"Invalid authorization code"}' }],
  },
};
