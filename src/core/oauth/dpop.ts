import * as oauth from 'oauth4webapi';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';

/** The key that a session's tokens are bound to (RFC 9449): it can sign, and nobody can read it out. */
export type DpopKey = Awaited<ReturnType<typeof oauth.generateKeyPair>>;

const ALG = 'ES256';

/** Where the provider offers it and nobody said no. A relay holds a secret of its own and passes no proofs on. */
export function usesDpop(profile: ProviderProfile, metadata: ProviderMetadata): boolean {
  if (profile.token_relay === true) return false;
  return profile.dpop ?? metadata.dpop_signing_alg_values_supported?.includes(ALG) === true;
}

export const createDpopKey = (): Promise<DpopKey> => oauth.generateKeyPair(ALG);

/** One handle a key: it keeps the newest nonce of each server apart (RFC 9449 8.2, 9). */
const handles = new WeakMap<DpopKey, oauth.DPoPHandle>();

export function dpopOptions(key: DpopKey | undefined): oauth.DPoPRequestOptions {
  if (key === undefined) return {};
  const handle = handles.get(key) ?? oauth.DPoP({}, key);
  handles.set(key, handle);
  return { DPoP: handle };
}
