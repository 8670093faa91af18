import { authenticate, type ApiCaller } from '../authenticate.ts';
import type { Caller, DemoWorld } from '../demo-world.ts';
import { DpopNonces } from '../dpop-nonces.ts';
import type { ReceivedRequest } from '../endpoints/received-request.ts';
import { SeenOnce } from '../seen-once.ts';

const PROOF_MEMORY_SECONDS = 180;

/** Verifies access tokens of the sandbox's provider, each user with his own memory of DPoP proofs. */
export function issuerTokenCheck(
  world: DemoWorld,
  nonces = new DpopNonces(world.now),
): (request: ReceivedRequest) => Promise<ApiCaller> {
  const rules = {
    issuer: world.issuer,
    audience: world.audience,
    keys: world.issuerKeys,
    origins: world.ownOrigins,
    nonces,
    proofs: new SeenOnce(PROOF_MEMORY_SECONDS, world.now),
    now: world.now,
  };
  return ({ raw }) => authenticate(raw, rules);
}

export function personOf(world: DemoWorld, { sub, roles, scopes }: ApiCaller): Caller {
  return { id: sub, name: world.nameOf(sub) ?? sub, roles, scope: scopes.join(' ') };
}

export const VERIFIED = [
  'The signature fits a key of the sandbox’s key set.',
  'Issuer, audience and type are the expected ones, and the token has not expired.',
];
