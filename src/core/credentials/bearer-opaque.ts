import { rfc } from '../lib/specifications.ts';
import type { CredentialField, CredentialKind } from './kind.ts';
import { demoBearer } from './demo-bearer.ts';
import { headerSafeValue } from './field-value.ts';
import { bearer } from './session-token.ts';

const fields: readonly CredentialField[] = [
  {
    name: 'token',
    label: 'Access token',
    kind: 'secret',
    help: 'An opaque one of the sandbox. That of your session is a JWT there.',
    required: true,
  },
];
const self = { id: 'bearer-opaque', fields } as const;

export const bearerOpaque: CredentialKind = {
  ...self,
  name: 'Bearer, opaque token',
  summary: 'A random text that means nothing by itself: the API asks the provider about it (introspection).',
  use_when:
    'Use it when a token must be revocable at once, and the API can reach the provider for each call.',
  leaks:
    'Whoever holds it may use it until it expires or is revoked; reading it tells them nothing about you.',
  prefer:
    'Prefer a JWT where calls are many and seconds count, and DPoP where a stolen token must be worthless.',
  specification: rfc(7662, '2'),
  sign: async (request, values) => bearer(request, headerSafeValue(self, values, 'token'), []),
  // RFC 8707: without a resource the sandbox gives an opaque token.
  demo: demoBearer(() => undefined),
};
