import { measureMatrix } from '#core/faults/matrix.ts';
import type { CredentialPorts } from '#core/credentials/kind.ts';
import type { AttackServices } from '#features/api-console/api-console-props.ts';
import { createElsewhere } from '#platform/elsewhere.ts';

/**
 * Attacks on the demo API. The stranger's page stands on this page's own host at the sandbox's port: another origin of the
 * same site, where SameSite does not help, so that what helps is seen.
 */
export function createAttackServices(ports: CredentialPorts): AttackServices {
  const { port } = new URL(ports.places.demo_api);
  const elsewhere = createElsewhere(`http://${location.hostname}:${port}/elsewhere`);
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  return { measure: (options) => measureMatrix({ ...ports, elsewhere, pause }, options) };
}
