import type { DemoWorld } from '../demo-world.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { accountEndpoints } from './accounts.ts';
import { apiKeyEndpoints } from './api-keys.ts';
import { demoClientEndpoints } from './demo-clients.ts';
import { limitEndpoints } from './limits.ts';
import { sessionEndpoints } from './session.ts';
import { signingKeyEndpoints } from './signing-keys.ts';

const PARTS = [
  apiKeyEndpoints,
  signingKeyEndpoints,
  demoClientEndpoints,
  accountEndpoints,
  sessionEndpoints,
  limitEndpoints,
];

/** What makes, shows and ends the credentials, and the rate limits. */
export function managementEndpoints(world: DemoWorld): Endpoint[] {
  return PARTS.flatMap((make) => make(world));
}
