import type { TokenAnswer } from './token-answer.ts';

const TELL_ADMIN = 'If this is not your server, tell whoever runs it.';
const START_AGAIN = 'Start the server again afterwards: it reads its settings once.';

/** What the relay of this app's own server says of itself (`server/relay/problem.ts`). */
export const RELAY_ANSWERS: readonly (readonly [string, TokenAnswer])[] = [
  [
    'relay_secret_missing',
    {
      meaning: 'the relay of this app’s server has no client secret for it',
      next: [
        'Set <ID>_CLIENT_SECRET for this provider in the environment of the server.',
        START_AGAIN,
        TELL_ADMIN,
      ],
    },
  ],
  [
    'relay_provider_unknown',
    {
      meaning: 'the relay of this app’s server does not know this provider',
      next: ['Reload this page: the list of providers may have changed.', TELL_ADMIN],
    },
  ],
  [
    'relay_provider_unreachable',
    {
      meaning: 'the relay of this app’s server could not reach the provider',
      next: [
        'Try again in a moment.',
        'Check that the server may open connections to the provider.',
        TELL_ADMIN,
      ],
    },
  ],
  [
    'relay_provider_timeout',
    {
      meaning: 'the provider did not answer the relay of this app’s server in time',
      next: ['Try again in a moment.', TELL_ADMIN],
    },
  ],
  [
    'relay_limit_reached',
    {
      meaning: 'the relay of this app’s server takes only so many requests a minute',
      next: ['Wait a minute, then try again.'],
    },
  ],
];
