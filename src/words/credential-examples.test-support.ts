import { example, type Example } from './example.test-support.ts';

/** One row at least for every shape of evidence that core throws these codes with. */
export const credentialExamples: readonly Example[] = [
  example(
    'credential_missing',
    { kind: 'api-key', field: 'API key' },
    'The field “API key” is empty',
    'Fill',
  ),
  example(
    'credential_invalid',
    { kind: 'basic', field: 'User name', reason: 'colon' },
    'in “User name” cannot be used, so nothing was sent. It holds a colon',
    'Copy it again',
  ),
  example(
    'credential_invalid',
    { kind: 'basic', field: 'User name', reason: 'constructor' },
    'nothing was sent.',
  ),
  example(
    'credential_refused',
    { kind: 'account-jwt', status: 401, problem: 'login_failed', said: 'User name or password is wrong.' },
    'HTTP 401 and the code “login_failed”. User name or password is wrong.',
    'Check what you filled in',
  ),
  example('credential_refused', { kind: 'api-key', status: 200, member: 'key' }, 'without the member “key”.'),
];
