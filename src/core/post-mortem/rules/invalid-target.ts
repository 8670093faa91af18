import { rfc } from '../../lib/specifications.ts';
import { errorIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const invalidTarget: Rule = {
  id: 'invalid-target',
  title: 'The provider does not know the API that was asked for',
  specification: rfc(8707, '2'),
  when: (facts) => {
    const evidence = found(
      errorIs(facts, 'invalid_target'),
      says(facts, /Service not found: |resource indicator is (?:missing|unknown|invalid)/i),
    );
    return (
      evidence && {
        weight: 92,
        evidence,
        steps: [
          'Compare “resource” (or “audience”) with the identifier of the API at the provider, character by character: it is an absolute address without a fragment.',
          'Allow this client to use the API at the provider.',
          'If the provider knows no resource parameter, leave it out.',
          ...inCase(facts, {
            Auth0: 'At Auth0 the parameter is “audience”, and the identifier stands on the API’s page.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"invalid_target","error_description":"resource indicator is missing, or unknown"}' },
    ],
    miss: [{ text: '{"error":"invalid_scope"}' }],
  },
};
