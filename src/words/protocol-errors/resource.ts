import { rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** RFC 8707 section 2. */
export const resourceErrors: readonly ProtocolError[] = [
  {
    code: 'invalid_target',
    from: 'the authorization or token endpoint',
    means: 'The API that is named in “resource” is unknown, wrongly written, or not allowed for this client.',
    causes: [
      'A typing error, or a slash too many.',
      'The client may not use the API.',
      'Several APIs in one request.',
    ],
    steps: [
      'Compare “resource” with the identifier of the API at the provider.',
      'Leave it out if the provider knows no such parameter.',
    ],
    specification: rfc(8707, '2'),
  },
];
