import * as oauth from 'oauth4webapi';
import { DPOP_ALG } from './stronger-messages.ts';

/** The key that a session's tokens are bound to (RFC 9449): it can sign, and nobody can read it out. */
export type DpopKey = Awaited<ReturnType<typeof oauth.generateKeyPair>>;

export const createDpopKey = (): Promise<DpopKey> => oauth.generateKeyPair(DPOP_ALG);

/** One handle a key: it keeps the newest nonce of each server apart (RFC 9449 8.2, 9). */
const handles = new WeakMap<DpopKey, oauth.DPoPHandle>();

export function dpopOptions(key: DpopKey | undefined): oauth.DPoPRequestOptions {
  if (key === undefined) return {};
  const handle = handles.get(key) ?? oauth.DPoP({}, key);
  handles.set(key, handle);
  return { DPoP: handle };
}
