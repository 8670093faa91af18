import { isJsonObject } from '#core/lib/json.ts';
import type { PendingLookup, PendingTrace } from '#core/post-mortem/pending-lookup.ts';
import { PENDING_MS, traceOf } from './login-traces.ts';
import { SIGN_IN_PREFIX } from './oidc-client.ts';
import { readJson } from './web-storage.ts';

/** Looks a `state` up without taking its entry; of a pending login only its provider's name and its age leave this file. */
export const lookUpPending: PendingLookup = async (state) =>
  pendingHere(state) ?? { status: await traceOf(state, Date.now()) };

function pendingHere(state: string): PendingTrace | undefined {
  const { data, created } = readJson('sessionStorage', `${SIGN_IN_PREFIX}${state}`);
  if (created === undefined) return undefined;
  const profile = isJsonObject(data) ? data['profile'] : undefined;
  const name = isJsonObject(profile) ? profile['name'] : undefined;
  // Kept until the next sign-in sweeps it, and refused by then.
  if (typeof created === 'number' && Date.now() - created * 1000 > PENDING_MS) return { status: 'expired' };
  return {
    status: 'pending',
    ...(typeof name === 'string' && { provider_name: name }),
    ...(typeof created === 'number' && { started_at: created * 1000 }),
  };
}
