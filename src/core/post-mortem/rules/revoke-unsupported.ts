import { rfc } from '../../lib/specifications.ts';
import { errorIs, found } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const revokeUnsupported: Rule = {
  id: 'revoke-unsupported',
  title: 'The provider cannot revoke this kind of token',
  specification: rfc(7009, '2.2.1'),
  when: (facts) => {
    const evidence = found(errorIs(facts, 'unsupported_token_type'));
    return (
      evidence && {
        weight: 95,
        evidence,
        steps: [
          'Revoke the refresh token instead of the access token: most providers end both with it.',
          'Signed access tokens (JWT) often cannot be revoked and live on until they expire: keep their life short.',
          'Forget the tokens here in any case; a failed revocation must not keep anybody signed in.',
        ],
      }
    );
  },
  examples: {
    match: [{ text: '{"error":"unsupported_token_type"}' }],
    miss: [{ text: '{"error":"unsupported_grant_type"}' }],
  },
};
