import { rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** RFC 7009 section 2.2.1. */
export const revocationErrors: readonly ProtocolError[] = [
  {
    code: 'unsupported_token_type',
    from: 'the revocation endpoint',
    means: 'The provider cannot revoke this kind of token.',
    causes: ['The access token is a JWT that nobody looks up.', 'Only refresh tokens can be revoked there.'],
    steps: ['Revoke the refresh token: most providers end both with it.', 'Forget the tokens in any case.'],
    specification: rfc(7009, '2.2.1'),
  },
];
