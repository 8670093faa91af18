import { rfc } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const parRequired: Rule = {
  id: 'par-required',
  title: 'The provider takes pushed requests alone',
  specification: rfc(9126, '5'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'par_failed'),
      says(
        facts,
        /pushed authorization requests? (?:is |are )?(?:required|mandatory)|Pushed Authorization Request must be used|PAR (?:is )?required|request_uri (?:is )?(?:required|missing)|only accepts? PAR/i,
      ),
    );
    return (
      evidence && {
        weight: 91,
        evidence,
        steps: [
          'Send the parameters to “pushed_authorization_request_endpoint” first, and open the authorization page with “client_id” and the “request_uri” of the answer.',
          'Set “par” in the provider’s entry to true.',
          'From a page this endpoint needs CORS; if it has none, a server has to push.',
          ...inCase(facts, {
            Keycloak: 'At Keycloak the switch is “Pushed authorization request required” of the client.',
          }),
        ],
      }
    );
  },
  examples: {
    match: [
      { text: '{"error":"invalid_request","error_description":"Pushed Authorization Request must be used"}' },
      { text: 'par_failed' },
    ],
    miss: [{ text: '{"error":"invalid_request_uri"}' }],
  },
};
