import { apiKey } from './api-key.ts';
import type { CredentialKind } from './kind.ts';
import { none } from './none.ts';

/** All kinds, in the order a learner should meet them. A new one is one file and one line. */
export const credentialKinds: readonly CredentialKind[] = [none, apiKey];

export function credentialKind(id: string): CredentialKind | undefined {
  return credentialKinds.find((kind) => kind.id === id);
}
