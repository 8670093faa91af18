import { bearerErrors } from './bearer.ts';
import { demoApiManagementErrors } from './demo-api-management.ts';
import { demoApiErrors } from './demo-api.ts';
import { deviceErrors } from './device.ts';
import { dpopErrors } from './dpop.ts';
import { githubErrors } from './github.ts';
import { oauthErrors } from './oauth.ts';
import { openidErrors } from './openid.ts';
import type { ProtocolError } from './protocol-error.ts';
import { pushedRequestErrors } from './pushed-requests.ts';
import { registrationErrors } from './registration.ts';
import { resourceErrors } from './resource.ts';
import { revocationErrors } from './revocation.ts';
import { spotifyErrors } from './spotify.ts';

interface ProtocolErrorSource {
  readonly name: string;
  readonly errors: readonly ProtocolError[];
}

export const protocolErrorSources: readonly ProtocolErrorSource[] = [
  { name: 'OAuth 2.0', errors: oauthErrors },
  { name: 'OpenID Connect', errors: openidErrors },
  { name: 'Bearer tokens', errors: bearerErrors },
  { name: 'DPoP', errors: dpopErrors },
  { name: 'Pushed and packed requests', errors: pushedRequestErrors },
  { name: 'Resource indicators', errors: resourceErrors },
  { name: 'Device flow', errors: deviceErrors },
  { name: 'Token revocation', errors: revocationErrors },
  { name: 'Client registration', errors: registrationErrors },
  { name: 'GitHub', errors: githubErrors },
  { name: 'Spotify', errors: spotifyErrors },
  { name: 'The demo API', errors: [...demoApiErrors, ...demoApiManagementErrors] },
];

/** One code may mean different things in different places. */
export function protocolErrorsOf(code: string): readonly ProtocolError[] {
  return protocolErrorSources.flatMap(({ errors }) => errors.filter((error) => error.code === code));
}
