import type { AttackPorts } from '#core/faults/attack.ts';
import { measureMatrix } from '#core/faults/matrix.ts';
import type { CredentialPorts } from '#core/credentials/kind.ts';
import type { AttackServices } from '#features/api-console/api-console-props.ts';
import { createElsewhere } from '#platform/elsewhere.ts';

/**
 * Attacks on the demo API. The strangers' pages are the sandbox's: under this page's own host, which makes it another origin of
 * the same site, and under the machine's other name, which makes it another site.
 */
export function createAttackServices(ports: CredentialPorts): AttackServices {
  const { port } = new URL(ports.places.demo_api);
  const pageAt = (host: string) => createElsewhere(`http://${host}:${port}/elsewhere`);
  const otherName = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  const pages = { 'same-site': pageAt(location.hostname), 'other-site': pageAt(otherName) };
  const elsewhere: AttackPorts['elsewhere'] = (request, how, place) => pages[place](request, how);
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  return { measure: (options) => measureMatrix({ ...ports, elsewhere, pause }, options) };
}
