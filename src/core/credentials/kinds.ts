import { accountJwt } from './account-jwt.ts';
import { apiKey } from './api-key.ts';
import { basic } from './basic.ts';
import { bearerJwt } from './bearer-jwt.ts';
import { bearerOpaque } from './bearer-opaque.ts';
import { clientCredentials } from './client-credentials.ts';
import { dpop } from './dpop.ts';
import { hmac } from './hmac.ts';
import { httpSignature } from './http-signature.ts';
import type { CredentialKind } from './kind.ts';
import { none } from './none.ts';
import { sessionCookie } from './session-cookie.ts';

/** All kinds, in the order a learner should meet them. A new one is one file and one line. */
export const credentialKinds: readonly CredentialKind[] = [
  none,
  apiKey,
  basic,
  bearerOpaque,
  bearerJwt,
  clientCredentials,
  accountJwt,
  sessionCookie,
  hmac,
  httpSignature,
  dpop,
];

export function credentialKind(id: string): CredentialKind | undefined {
  return credentialKinds.find((kind) => kind.id === id);
}
