import type { Http } from '../lib/bounded-fetch.ts';
import { hostOf } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import type { Clock } from '../lib/ports.ts';
import type { ProviderMetadata, ProviderProfile } from '../providers/profile.ts';
import { fetchMetadata } from './metadata.ts';
import { throughRelay } from './relay.ts';

const METADATA_AGE_MS = 10 * 60_000;
const KEYS_AGE_MS = 10 * 60_000;

export interface Discovery {
  /** Metadata of the entry; one request however many ask, kept for ten minutes. */
  metadata(profile: ProviderProfile): Promise<ProviderMetadata>;
  /** The text of the issuer's key set. `fresh` skips what is kept: a key may have been rotated in (Core 10.1.1). */
  keys(jwksUri: string, fresh?: boolean): Promise<string>;
}

interface Kept<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

/** `appOrigin` is where the relay answers for providers that need a secret. */
export function createDiscovery(http: Http, clock: Clock, appOrigin: string): Discovery {
  const metadata = new Map<string, Kept<ProviderMetadata>>();
  const keys = new Map<string, Kept<string>>();

  function keep<T>(
    cache: Map<string, Kept<T>>,
    key: string,
    maxAge: number,
    load: () => Promise<T>,
  ): Promise<T> {
    const kept = cache.get(key);
    if (kept && clock.now() - kept.at < maxAge) return kept.value;
    const value = load();
    cache.set(key, { at: clock.now(), value });
    value.catch(() => cache.delete(key));
    return value;
  }

  return {
    metadata: (profile) =>
      keep(
        metadata,
        JSON.stringify([profile.id, profile.issuer, profile.metadata]),
        METADATA_AGE_MS,
        async () => throughRelay(await fetchMetadata(http, profile), profile, appOrigin),
      ),
    keys: (jwksUri, fresh = false) =>
      keep(keys, jwksUri, fresh ? 0 : KEYS_AGE_MS, () => fetchKeys(http, jwksUri)),
  };
}

async function fetchKeys(http: Http, url: string): Promise<string> {
  const host = hostOf(url);
  const answer = await http(url, { method: 'GET', headers: { accept: 'application/json' } }).catch(
    (cause: unknown) => {
      if (cause instanceof CodedError && cause.code !== 'network_unreachable') throw cause;
      throw new CodedError('keys_unreachable', { host }, cause);
    },
  );
  if (answer.status !== 200) throw new CodedError('keys_unreachable', { host, status: answer.status });
  return answer.text;
}
