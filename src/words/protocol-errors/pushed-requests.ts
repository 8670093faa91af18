import { openidCore, rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** RFC 9126, and the request objects of RFC 9101 and OpenID Connect Core 3.1.2.6. */
export const pushedRequestErrors: readonly ProtocolError[] = [
  {
    code: 'invalid_request_uri',
    from: 'the authorization endpoint',
    means: 'The “request_uri” is expired, was used, or belongs to another client.',
    causes: [
      'The authorization page was reloaded, or opened again with the back button.',
      'More than a minute passed between pushing and opening.',
    ],
    steps: ['Start again at the sign-in button: each pushed request works once.'],
    specification: rfc(9126, '4'),
  },
  {
    code: 'invalid_request_object',
    from: 'the authorization endpoint',
    means: 'The packed request cannot be verified or read.',
    causes: ['A signature by an unregistered key.', 'A parameter inside that differs from the one outside.'],
    steps: ['Check key, algorithm and “aud” of the request object.'],
    specification: rfc(9101, '6'),
  },
  {
    code: 'request_not_supported',
    from: 'the authorization endpoint',
    means: 'The provider takes no “request” parameter.',
    causes: ['A library packs requests by itself.'],
    steps: ['Send the parameters plainly, or push them (PAR).'],
    specification: openidCore('3.1.2.6', 'AuthError'),
  },
  {
    code: 'request_uri_not_supported',
    from: 'the authorization endpoint',
    means: 'The provider takes no “request_uri” parameter.',
    causes: ['It offers no pushed requests.'],
    steps: ['Send the parameters plainly.'],
    specification: openidCore('3.1.2.6', 'AuthError'),
  },
  {
    code: 'registration_not_supported',
    from: 'the authorization endpoint',
    means: 'The provider takes no “registration” parameter.',
    causes: ['The request is meant for a self-issued provider.'],
    steps: ['Register the client beforehand.'],
    specification: openidCore('3.1.2.6', 'AuthError'),
  },
];
