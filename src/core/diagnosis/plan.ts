import { hostOf } from '../lib/bounded-fetch.ts';
import { discoveryUrls, needsDiscovery } from '../oauth/metadata.ts';
import type { ProviderProfile } from '../providers/profile.ts';
import type { Purpose } from './requests.ts';

/** A request that is going to be made, told before anything is sent. */
export interface Planned {
  readonly purpose: Purpose;
  readonly method: 'GET' | 'POST';
  /** `undefined`: the host is named by settings that are still to be read. */
  readonly host: string | undefined;
  /** Of our own origin: the relay. */
  readonly relayed: boolean;
  /** Requests at most, the blind ones that tell "down" from "not readable" included. */
  readonly most: number;
}

/** All requests of a run: how many at most, and to whom. */
export function planPreflight(profile: ProviderProfile, origin: string): readonly Planned[] {
  const { metadata, protocol } = profile;
  const planned: Planned[] = [];
  if (needsDiscovery(profile)) {
    for (const url of discoveryUrls(profile)) {
      planned.push({ purpose: 'discovery', method: 'GET', host: hostOf(url), relayed: false, most: 2 });
    }
  }
  if (protocol === 'oidc') {
    planned.push({
      purpose: 'keys',
      method: 'GET',
      host: hostIn(metadata?.jwks_uri),
      relayed: false,
      most: 2,
    });
  }
  const relayed = profile.token_relay === true;
  const host = relayed ? hostOf(origin) : hostIn(metadata?.token_endpoint);
  planned.push({ purpose: 'token', method: 'POST', host, relayed, most: 2 });
  return planned;
}

function hostIn(url: string | undefined): string | undefined {
  return url === undefined ? undefined : hostOf(url);
}
