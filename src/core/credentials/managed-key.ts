import { CodedError } from '../lib/coded-error.ts';
import type { JsonObject } from '../lib/json.ts';
import { demoCall, type DemoAnswer } from './demo-call.ts';
import type { CredentialKindId, CredentialPorts } from './kind.ts';
import { keep } from './memory.ts';

/** Keys made at the demo API belong to whoever holds the capability that came with the first of them. */
const owners = keep((): { capability?: string } => ({}));

/** Makes a key below `path`. Throws `credential_refused`. */
export async function makeManagedKey(
  ports: CredentialPorts,
  kind: CredentialKindId,
  path: string,
  json: JsonObject,
): Promise<DemoAnswer> {
  const owner = owners(ports);
  const made = await demoCall(ports, kind, {
    method: 'POST',
    path,
    json: { name: 'Made on this page', ...json },
    ...(owner.capability !== undefined && { headers: { 'X-Demo-Owner': owner.capability } }),
  });
  const given = made.optionalText('owner');
  if (given !== undefined) owner.capability = given;
  return made;
}

/** Revokes a key that was made here. Throws `credential_refused`. */
export async function revokeManagedKey(
  ports: CredentialPorts,
  kind: CredentialKindId,
  path: string,
  id: string | undefined,
): Promise<void> {
  const { capability } = owners(ports);
  if (id === undefined || capability === undefined) {
    throw new CodedError('credential_invalid', { kind, field: 'key', reason: 'not-made-here' });
  }
  await demoCall(ports, kind, {
    method: 'DELETE',
    path: `${path}/${encodeURIComponent(id)}`,
    headers: { 'X-Demo-Owner': capability },
  });
}
