import type { DemoWorld } from '../demo-world.ts';
import { accountJwtKind } from './account-jwt.ts';
import { apiKeyKind } from './api-key.ts';
import { basicKind } from './basic.ts';
import { bearerJwtKind } from './bearer-jwt.ts';
import { bearerOpaqueKind } from './bearer-opaque.ts';
import { clientCredentialsKind } from './client-credentials.ts';
import { dpopKind } from './dpop.ts';
import { hmacKind } from './hmac.ts';
import { httpSignatureKind } from './http-signature.ts';
import type { DemoKind, MakeKind } from './kind.ts';
import { noneKind } from './none.ts';
import { sessionCookieKind } from './session-cookie.ts';

/** Every kind of credential; a new one is one file and one line. */
const KINDS: readonly MakeKind[] = [
  noneKind,
  apiKeyKind,
  basicKind,
  bearerOpaqueKind,
  bearerJwtKind,
  clientCredentialsKind,
  accountJwtKind,
  sessionCookieKind,
  hmacKind,
  httpSignatureKind,
  dpopKind,
];

export function makeKinds(world: DemoWorld): DemoKind[] {
  return KINDS.map((make) => make(world));
}
