import { rfc } from '../lib/specifications.ts';
import type { CredentialField, CredentialKind } from './kind.ts';
import { demoBearer } from './demo-bearer.ts';
import { bearerSigner, renewSessionAfter401, tokenField } from './session-token.ts';

const fields: readonly CredentialField[] = [tokenField];
const self = { id: 'bearer-jwt', fields } as const;

export const bearerJwt: CredentialKind = {
  ...self,
  name: 'Bearer, JWT',
  summary:
    'A signed statement about you that the API verifies by itself, with the public keys of the provider.',
  use_when: 'Use it to call an API in the name of the person who signed in.',
  leaks:
    'Whoever holds it may use it until it expires, and anybody can read what stands in it: it is signed, not encrypted.',
  prefer: 'Prefer DPoP where a stolen token must be worthless, and a short lifetime in any case.',
  specification: rfc(9068, '2'),
  sign: bearerSigner(self),
  afterRefusal: renewSessionAfter401(self),
  demo: demoBearer(({ places }) => places.demo_api),
};
