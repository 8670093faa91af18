import { rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** RFC 6750 section 3.1, and RFC 9470 for step-up. */
export const bearerErrors: readonly ProtocolError[] = [
  {
    code: 'invalid_request',
    from: 'a protected API',
    means:
      'The call is malformed: a parameter is missing, stands twice, or the token was sent in more than one way.',
    causes: ['The token stands in the header and in the address.', 'An empty “Authorization” header.'],
    steps: ['Send the token once, as “Authorization: Bearer …”.'],
    specification: rfc(6750, '3.1'),
  },
  {
    code: 'invalid_token',
    from: 'a protected API',
    means: 'The token is expired, revoked, malformed, or not meant for this API.',
    causes: [
      'It expired while the page slept.',
      'It is an ID token, or a token for another API.',
      'It was revoked by a sign-out elsewhere.',
    ],
    steps: [
      'Refresh once and repeat the call once.',
      'If it is refused again, sign in again.',
      'Compare “aud” with what the API expects.',
    ],
    specification: rfc(6750, '3.1'),
  },
  {
    code: 'insufficient_scope',
    from: 'a protected API',
    means: 'The token is good, but lacks a right that this call needs.',
    causes: ['The scope was not asked for.', 'It was asked for and not granted.'],
    steps: ['Sign in again with the scope that the challenge names.', 'A refresh does not help.'],
    specification: rfc(6750, '3.1'),
  },
  {
    code: 'insufficient_user_authentication',
    from: 'a protected API',
    means: 'The API wants a fresher or stronger sign-in than the one behind this token.',
    causes: ['The call needs a second factor.', 'The sign-in is older than “max_age” allows.'],
    steps: ['Sign in again with the “acr_values” or “max_age” that the challenge names.'],
    specification: rfc(9470, '3'),
  },
];
