import { openidCore } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const clockSkew: Rule = {
  id: 'clock-skew',
  title: 'Two clocks differ',
  specification: openidCore('3.1.3.7', 'IDTokenValidation'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'id_token_iat_unreasonable', 'id_token_not_yet_valid'),
      says(
        facts,
        /iat is in the future|issued in the future|(?:token|jwt) (?:is )?(?:not yet valid|used too early|not active)|"?(?:iat|nbf)"? .{0,40}(?:future|timestamp check failed)|clock skew/i,
      ),
    );
    return (
      evidence && {
        weight: 92,
        evidence,
        steps: [
          'Switch “set time automatically” on for this device; a virtual machine that slept is the usual one.',
          'Compare with the “Date” header of the provider’s answers: more than a minute is too much.',
          'Allow a tolerance of 60 seconds in the check, and no more.',
          'If the provider runs on a machine of yours, set its clock as well.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: 'ErrorResponse: iat is in the future: 1764172800' }, { text: 'id_token_not_yet_valid' }],
    miss: [{ text: 'jwt expired' }],
  },
};
