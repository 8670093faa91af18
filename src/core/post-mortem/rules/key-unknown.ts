import { openidCore } from '../../lib/specifications.ts';
import { codeIs, found, says } from '../evidence.ts';
import { inCase } from '../in-case.ts';
import type { Rule } from '../rule.ts';

export const keyUnknown: Rule = {
  id: 'key-unknown',
  title: 'The key that signed the token is not among the issuer’s keys',
  specification: openidCore('10.1.1', 'RotateSigKeys'),
  when: (facts) => {
    const evidence = found(
      codeIs(facts, 'id_token_key_unknown', 'id_token_signature_invalid', 'keys_unreachable', 'keys_invalid'),
      says(
        facts,
        /no applicable key found|Unable to find a signing key|JWKSNoMatchingKey|signature verification failed|invalid signature/i,
      ),
    );
    return (
      evidence && {
        weight: 82,
        evidence,
        steps: [
          'Fetch “jwks_uri” once more, without the cache: keys are rotated, and an old copy lacks the new one.',
          'Check that token and keys are of the same issuer and environment.',
          ...inCase(facts, {
            Facebook: 'Facebook’s keys cannot be read by a page (no CORS): bundle or relay them.',
            'Microsoft Entra ID':
              'At Entra a token for Graph cannot be verified by anybody but Graph; for your own API see the app’s own keys (“appid” in the address of the keys).',
          }),
          'If it happens again, do not accept the token.',
        ],
      }
    );
  },
  examples: {
    match: [
      { text: 'JWKSNoMatchingKey: no applicable key found in the JSON Web Key Set' },
      { text: 'id_token_key_unknown' },
    ],
    miss: [{ text: 'jwt expired' }],
  },
};
