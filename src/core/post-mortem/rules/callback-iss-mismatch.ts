import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const callbackIssMismatch: Rule = {
  id: 'callback-iss-mismatch',
  title: 'The answer names another issuer than the one that was asked',
  specification: rfc(9207, '2.4'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'callback_iss_mismatch', 'callback_iss_missing'),
      says(
        facts,
        /unexpected "iss"|"iss" \(issuer\) (?:missing|response parameter)|response parameter "iss"/i,
      ),
    );
    return (
      evidence && {
        weight: 80,
        evidence,
        steps: [
          'Compare both issuers byte by byte; a slash at the end, a capital letter or “http” for “https” is a difference.',
          'If one is the provider’s new spelling, write it as “issuer” into the provider’s entry.',
          'If they name two providers, stop: this is how a mix-up attack looks. Find out who sent you there.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: 'callback_iss_mismatch' }, { text: 'response parameter "iss" (issuer) missing' }],
    miss: [{ text: 'issuer: https://id.acme.example' }],
  },
};
