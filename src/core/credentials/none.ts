import { rfc } from '../lib/specifications.ts';
import type { CredentialKind } from './kind.ts';

export const none: CredentialKind = {
  id: 'none',
  name: 'No credential',
  summary: 'The call says nothing about who makes it.',
  use_when: 'Use it for data that everybody may read, and to see how an API asks for a credential.',
  leaks: 'There is nothing to leak.',
  prefer: 'Prefer any other kind as soon as the answer depends on who asks.',
  specification: rfc(9110, '11.6.1'),
  fields: [],
  sign: (request) => Promise.resolve({ request, secrets: [], steps: [] }),
};
