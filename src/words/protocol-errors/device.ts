import { rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** RFC 8628 section 3.5. */
export const deviceErrors: readonly ProtocolError[] = [
  {
    code: 'authorization_pending',
    from: 'the token endpoint, while a device waits',
    means: 'Nothing is wrong: the person has not finished on the other device.',
    causes: ['The code has not been entered yet.'],
    steps: ['Ask again after “interval” seconds.'],
    specification: rfc(8628, '3.5'),
  },
  {
    code: 'slow_down',
    from: 'the token endpoint, while a device waits',
    means: 'The device asks too often.',
    causes: ['The interval was not kept.', 'Two loops poll at once.'],
    steps: ['Add five seconds to the interval, and keep that for the rest.'],
    specification: rfc(8628, '3.5'),
  },
  {
    code: 'expired_token',
    from: 'the token endpoint, while a device waits',
    means: 'The device code is too old.',
    causes: ['Nobody entered it in time.'],
    steps: ['Ask for a new device code and show the new user code.'],
    specification: rfc(8628, '3.5'),
  },
  {
    code: 'access_denied',
    from: 'the token endpoint, while a device waits',
    means: 'The person said no on the other device.',
    causes: ['“Cancel” was pressed there.'],
    steps: ['Stop asking. Offer to start again.'],
    specification: rfc(8628, '3.5'),
  },
];
