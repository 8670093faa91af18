import { authenticate, type ApiCaller } from '../authenticate.ts';
import type { Caller } from '../caller.ts';
import type { DemoWorld } from '../demo-world.ts';
import { DpopNonces } from '../dpop-nonces.ts';
import { PROOF_MEMORY_MS } from '../dpop-proof.ts';
import type { ReceivedRequest } from '../endpoints/received-request.ts';

/** Verifies access tokens of the sandbox’s provider. */
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
    isNewProof: (name: string) => world.shared.once(`proof:${name}`, PROOF_MEMORY_MS),
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
