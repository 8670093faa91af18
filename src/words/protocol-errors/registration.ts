import { rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** RFC 7591 section 3.2.2. */
export const registrationErrors: readonly ProtocolError[] = [
  {
    code: 'invalid_redirect_uri',
    from: 'the registration endpoint',
    means: 'A redirect address is not acceptable.',
    causes: [
      'Plain http where https is required.',
      'A fragment or wildcard in it.',
      '“localhost” where only numbers are allowed.',
    ],
    steps: ['Use https, or http with 127.0.0.1 for your own machine.'],
    specification: rfc(7591, '3.2.2'),
  },
  {
    code: 'invalid_client_metadata',
    from: 'the registration endpoint',
    means: 'A field of the client is wrong, or two do not fit together.',
    causes: [
      '“token_endpoint_auth_method” is not “none” for a page.',
      '“grant_types” and “response_types” disagree.',
    ],
    steps: [
      'Read the description: it usually names the field.',
      'Register grant type “authorization_code” with response type “code”.',
    ],
    specification: rfc(7591, '3.2.2'),
  },
  {
    code: 'invalid_software_statement',
    from: 'the registration endpoint',
    means: 'The signed statement about the software cannot be verified.',
    causes: ['It expired.', 'The server does not trust its signer.'],
    steps: ['Get a new statement from its issuer.'],
    specification: rfc(7591, '3.2.2'),
  },
  {
    code: 'unapproved_software_statement',
    from: 'the registration endpoint',
    means: 'The statement is genuine, but this server does not admit that software.',
    causes: ['The software was not approved by whoever runs the server.'],
    steps: ['Ask whoever runs the server for approval.'],
    specification: rfc(7591, '3.2.2'),
  },
];
